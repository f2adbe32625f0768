/** The envelope of every fact that leaves a transaction, and what open dashboards hear of it. */
import { z } from 'zod'
import { Id, IsoInstant } from './basics.ts'

/** Which lists of a dashboard a fact makes stale. */
export const TOPICS = [
  'tenants',
  'members',
  'customers',
  'accounts',
  'categories',
  'transactions',
  'budgets',
  'conversations',
  'periods',
  'reconciliations',
  'rules',
  'recurring',
] as const
export type Topic = (typeof TOPICS)[number]

/** Version 1. `payload` holds ids and versions: never money, never anything about a person. */
export const EventEnvelope = z.object({
  id: Id,
  type: z.string().regex(/^[a-z]+(\.[a-z_]+)+$/),
  version: z.literal(1),
  tenantId: Id,
  aggregate: z.object({ type: z.string(), id: Id }),
  topics: z.array(z.enum(TOPICS)),
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  traceparent: z.string().nullable(),
  time: IsoInstant,
})
export type EventEnvelope = z.infer<typeof EventEnvelope>

/** What a subscription sends: topics only, the reader fetches under its own authority. */
export const ChangeNotice = z.object({ topics: z.array(z.enum(TOPICS)) })
export type ChangeNotice = z.infer<typeof ChangeNotice>
