/** The tenants that development and tests begin with. Everything here is invented; the secrets are throw-away test values. */

import type { FoundTenant } from '@chronos/contracts/tenants'
import type { SEED_SLUGS } from '@chronos/core/production'

/** Of every seeded person: a throw-away test value that production never sees. */
export const SEED_PASSWORD = 'correct-horse-battery-26'
/** Stands for the Meta app whose test secret signs the seeded channels' webhooks. */
export const SEED_APP_ID = 'chronos'

export interface SeedTenant {
  slug: (typeof SEED_SLUGS)[number]
  name: string
  currency: string
  timeZone: string
  locale: FoundTenant['locale']
  domain: string
  channels: { phoneNumberId: string; wabaId: string; displayNumber: string }[]
  members: { role: 'owner' | 'admin' | 'manager' | 'agent' | 'viewer'; name: string; login: string }[]
  accounts: { name: string; type: 'checking' | 'savings' | 'cash' | 'credit_card'; opening: string }[]
  customers: {
    name: string
    lang: 'en' | 'pt' | 'es'
    waId: string | null
    bsuid: string | null
    account: string
    opening: string
  }[]
  budgets: { name: string; categories: string[]; amount: string; customer?: number }[]
  /** `[day of month or weekday code, account index, category key, amount in minor units, payee]`; see `history.ts`. */
  monthly: [day: number, account: number, category: string, amount: number, payee: string][]
  often: [everyDays: number, account: number, category: string, amount: number, payee: string][]
}

const AURORA: SeedTenant = {
  slug: 'padaria-aurora',
  name: 'Padaria Aurora',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
  locale: 'pt-BR',
  domain: 'padaria-aurora.test',
  channels: [
    { phoneNumberId: '310055577788899', wabaId: '204880011223344', displayNumber: '551140028900' },
    { phoneNumberId: '310055577788800', wabaId: '204880011223344', displayNumber: '551140028901' },
  ],
  members: [
    { role: 'owner', name: 'Helena Castro', login: 'helena' },
    { role: 'admin', name: 'Rafael Nunes', login: 'rafael' },
    { role: 'manager', name: 'Marina Alves', login: 'marina' },
    { role: 'agent', name: 'Tiago Rocha', login: 'tiago' },
    { role: 'viewer', name: 'Beatriz Lima', login: 'beatriz' },
  ],
  accounts: [
    { name: 'Conta corrente', type: 'checking', opening: '4850000' },
    { name: 'Caixa da loja', type: 'cash', opening: '320000' },
    { name: 'Cartão da empresa', type: 'credit_card', opening: '-218040' },
    { name: 'Reserva', type: 'savings', opening: '12500000' },
  ],
  customers: [
    {
      name: 'Lia Prado',
      lang: 'pt',
      waId: '5511987650001',
      bsuid: 'BR.90817263544536271809',
      account: 'Conta de Lia Prado',
      opening: '250000',
    },
    {
      name: 'Caetano Barbosa de Albuquerque Filho',
      lang: 'pt',
      waId: '5511987650002',
      bsuid: null,
      account: 'Conta de Caetano',
      opening: '180000',
    },
    {
      name: 'Mercearia Dois Irmãos',
      lang: 'pt',
      waId: null,
      bsuid: null,
      account: 'Mercearia Dois Irmãos',
      opening: '0',
    },
  ],
  budgets: [
    { name: 'Insumos', categories: ['groceries'], amount: '2600000' },
    { name: 'Contas da casa', categories: ['utilities', 'telecom'], amount: '420000' },
    { name: 'Entregas', categories: ['transport'], amount: '150000' },
    { name: 'Alimentação', categories: ['food'], amount: '60000', customer: 0 },
  ],
  monthly: [
    [1, 0, 'housing', 850000, 'Imobiliária São Bento'],
    [5, 0, 'salary_paid', 2_340_000, 'Folha de pagamento'],
    [8, 0, 'utilities', 214_790, 'Enel'],
    [9, 0, 'utilities', 68_310, 'Sabesp'],
    [12, 0, 'telecom', 29_990, 'Vivo Fibra'],
    [15, 2, 'subscriptions', 14_900, 'Sistema PDV'],
    [20, 0, 'other', 96_500, 'Contabilidade Lopes'],
    [26, 0, 'sales', 1_860_000, 'Repasse iFood'],
  ],
  often: [
    [1, 0, 'sales', 158_400, 'Vendas no cartão'],
    [1, 1, 'sales', 59_750, 'Vendas do balcão'],
    [5, 1, 'groceries', 118_300, 'Feira do produtor'],
    [2, 0, 'groceries', 148_860, 'Moinho Paulista'],
    [4, 2, 'transport', 9_840, 'Posto Ipiranga'],
    [6, 2, 'groceries', 42_175, 'Laticínios Serra'],
    [9, 1, 'other', 12_600, 'Papelaria Central'],
  ],
}

const LAGOS: SeedTenant = {
  slug: 'lagos-books',
  name: 'Lagos Books',
  currency: 'NGN',
  timeZone: 'Africa/Lagos',
  locale: 'en-NG',
  domain: 'lagos-books.test',
  channels: [{ phoneNumberId: '310055511122233', wabaId: '204880099887766', displayNumber: '2347000112233' }],
  members: [
    { role: 'owner', name: 'Adaeze Okafor', login: 'adaeze' },
    { role: 'admin', name: 'Tunde Bakare', login: 'tunde' },
    { role: 'manager', name: 'Ngozi Eze', login: 'ngozi' },
    { role: 'agent', name: 'Femi Adeyemi', login: 'femi' },
    { role: 'viewer', name: 'Zainab Musa', login: 'zainab' },
  ],
  accounts: [
    { name: 'GTBank current', type: 'checking', opening: '184500000' },
    { name: 'Till', type: 'cash', opening: '9200000' },
    { name: 'Savings', type: 'savings', opening: '520000000' },
  ],
  customers: [
    {
      name: 'Chidi Nwosu',
      lang: 'en',
      waId: '2348030001111',
      bsuid: null,
      account: 'Chidi Nwosu',
      opening: '15000000',
    },
    {
      name: 'Unity Secondary School',
      lang: 'en',
      waId: null,
      bsuid: null,
      account: 'Unity Secondary School',
      opening: '0',
    },
  ],
  budgets: [
    { name: 'Stock and freight', categories: ['transport', 'other'], amount: '38000000' },
    { name: 'Food', categories: ['food'], amount: '4000000', customer: 0 },
  ],
  monthly: [
    [1, 0, 'housing', 45_000_000, 'Yaba landlord'],
    [6, 0, 'utilities', 6_850_000, 'Ikeja Electric'],
    [10, 0, 'telecom', 2_500_000, 'MTN'],
    [24, 0, 'salary_paid', 62_000_000, 'Staff salaries'],
    [27, 0, 'sales', 96_000_000, 'School orders'],
  ],
  often: [
    [2, 0, 'sales', 9_650_000, 'Card sales'],
    [3, 1, 'sales', 3_180_000, 'Shop sales'],
    [5, 0, 'transport', 1_950_000, 'GIG Logistics'],
    [8, 0, 'other', 7_740_000, 'Printers'],
  ],
}

const OFICINA: SeedTenant = {
  slug: 'oficina-mx',
  name: 'Oficina MX',
  currency: 'MXN',
  timeZone: 'America/Mexico_City',
  locale: 'es-MX',
  domain: 'oficina-mx.test',
  channels: [{ phoneNumberId: '310055599900011', wabaId: '204880055443322', displayNumber: '525588776655' }],
  members: [
    { role: 'owner', name: 'Lucía Hernández', login: 'lucia' },
    { role: 'admin', name: 'Diego Ramírez', login: 'diego' },
    { role: 'manager', name: 'Paola Ortiz', login: 'paola' },
    { role: 'agent', name: 'Jorge Mendoza', login: 'jorge' },
    { role: 'viewer', name: 'Elena Vargas', login: 'elena' },
  ],
  accounts: [
    { name: 'Cuenta BBVA', type: 'checking', opening: '38200000' },
    { name: 'Caja chica', type: 'cash', opening: '850000' },
  ],
  customers: [
    {
      name: 'Mateo Jiménez',
      lang: 'es',
      waId: '525512345678',
      bsuid: null,
      account: 'Cuenta de Mateo',
      opening: '1200000',
    },
  ],
  budgets: [{ name: 'Refacciones', categories: ['other'], amount: '4500000' }],
  monthly: [
    [1, 0, 'housing', 2_200_000, 'Renta del taller'],
    [7, 0, 'utilities', 385_000, 'CFE'],
    [11, 0, 'telecom', 89_900, 'Telmex'],
    [28, 0, 'salary_paid', 6_400_000, 'Nómina'],
  ],
  often: [
    [1, 0, 'sales', 524_000, 'Servicios del taller'],
    [2, 1, 'sales', 86_500, 'Servicios en efectivo'],
    [4, 0, 'other', 515_500, 'Autozone'],
    [6, 1, 'food', 48_000, 'Comida del equipo'],
  ],
}

export const SEED_TENANTS: readonly SeedTenant[] = [AURORA, LAGOS, OFICINA]

/** One person who works in two tenants and switches between them. */
export const SEED_SHARED = {
  email: 'sofia.duarte@contabil.test',
  name: 'Sofia Duarte',
  role: 'manager',
  slugs: ['padaria-aurora', 'lagos-books'],
} as const
