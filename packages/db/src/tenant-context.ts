/** The one tenant that a transaction may see. It is fixed before the first statement and never changes. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { PoolClient } from 'pg'

/** The session and the versions that the caller's ability was built from: the opening message compares them. */
export interface Authority {
  sessionId: string
  sessionVersion: number
  authzVersion: number
}

export interface TenantContext {
  tenantId: string
  mode: 'ro' | 'rw'
  isolation?: 'repeatable read' | 'serializable'
  /** Absent for actors without a session: the system itself, a customer who writes in a chat. */
  authority?: Authority
  /** How long it may take; 5 s unless told. For work on many rows. */
  limitMs?: number
}

/** What the database said of a failure; Prisma drops the constraint's name for CHECK and trigger errors. */
export interface DriverFailure {
  code: string
  constraint: string | undefined
  table: string | undefined
}

/** State of one tenant transaction, from its opening message to its release. */
export interface OpenTransaction {
  readonly context: TenantContext
  client: PoolClient | null
  /** Whether Prisma works on the connection too. */
  lent: boolean
  failure: DriverFailure | null
  /** Whether the opening message was answered. */
  opened: boolean
  /** Statements that only the commit waits for. */
  later: Promise<unknown>[]
}

export const openTransaction = new AsyncLocalStorage<OpenTransaction>()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** BEGIN, the tenant and the check of authority as one message: one round trip. */
export function openingMessage({ tenantId, mode, isolation, authority }: TenantContext): string {
  if (!UUID.test(tenantId)) throw new Error('a tenant id must be a lower-case UUID')
  const begin = [
    'BEGIN',
    isolation && `ISOLATION LEVEL ${isolation.toUpperCase()}`,
    mode === 'ro' && 'READ ONLY',
  ]
  // A literal SET LOCAL, not set_config: poolers and Citus carry it along.
  const message = `${begin.filter(Boolean).join(' ')}; SET LOCAL app.tenant_id = '${tenantId}'`
  if (!authority) return message
  const { sessionId, sessionVersion, authzVersion } = authority
  if (!UUID.test(sessionId) || !Number.isSafeInteger(sessionVersion) || !Number.isSafeInteger(authzVersion)) {
    throw new Error('authority must be a session id and two versions')
  }
  return `${message}; SELECT app.enter('${sessionId}', ${sessionVersion}, ${authzVersion})`
}
