/** The rows that Prisma reads, as types: the generated code itself stays inside this package. */
export type {
  Budget,
  BudgetCategory,
  Category,
  Channel,
  Customer,
  CustomerIdentity,
  User,
  WhatsappChat,
  WhatsappMessage,
} from './generated/client.ts'
