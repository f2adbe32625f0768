/**
 * What may happen before or beside a tenant: the functions of the migration `system_functions`, by name, with what they
 * take and give. Nothing else is reachable without a tenant.
 */

export interface MembershipRow {
  tenantId: string
  userId: string
  slug: string
  name: string
}
export interface SessionRow {
  id: string
  version: number
  personId: string
  tenantId: string
  userId: string
  authzVersion: number
  methods: string[]
  level: number
}
export interface RouteRow {
  phoneNumberId: string
  wabaId: string
  tenantId: string
  channelId: string
}
export interface WorkRow {
  tenantId: string
  key: string
  leaseId: string
  generation: number
  attempts: number
}
export interface OutboxRow {
  tenant_id: string
  id: string
  type: string
  version: number
  aggregate_type: string
  aggregate_id: string
  topics: string[]
  payload: Record<string, unknown>
  traceparent: string | null
  created_at: string
}
interface StartSession {
  id: string
  tokenHash: string
  personId: string
  tenantId: string
  methods: string[]
  level: number
  remembered: boolean
  userAgent: string | null
  ip: string | null
  ttlSeconds: number
  endSessionId?: string
}
type Empty = Record<string, never>
type Held = { tenantId: string; kind: string; key: string; leaseId: string }

/** Each operation's input and output; times and ids cross as JSON text. */
export interface SystemOperations {
  'person.find': [
    { emailIndexes: string[] },
    {
      person: {
        id: string
        emailEnc: string
        passwordHash: string | null
        status: string
        lastTenantId: string | null
        memberships: MembershipRow[]
      } | null
    },
  ]
  'person.add': [{ id: string; emailEnc: string; emailIndexes: string[] }, { id: string; created: boolean }]
  'person.set_password': [
    { personId: string; expected: string | null; passwordHash: string },
    { changed: boolean },
  ]
  'person.profile': [{ personId: string }, { emailEnc: string; memberships: MembershipRow[] }]
  'session.start': [StartSession, { session: (SessionRow & { remembered: boolean }) | null }]
  'session.find': [
    { tokenHash: string; idleSeconds: number; idleRememberedSeconds: number; ip: string | null },
    { session: SessionRow | null },
  ]
  'session.end': [{ sessionId: string; reason: string }, { ended: boolean }]
  'invitation.find': [
    { tokenHash: string },
    {
      invitation: { personId: string; tenantId: string; userId: string; passwordHash: string | null } | null
    },
  ]
  'security.note': [
    {
      action: string
      outcome: string
      personId?: string | null
      subjectIndex?: string | null
      ip: string | null
      userAgent: string | null
      requestId: string
    },
    Empty,
  ]
  'routes.find': [{ phoneNumberIds: string[]; wabaIds: string[]; appId: string }, { routes: RouteRow[] }]
  'tenant.find': [{ slug: string }, { tenantId: string | null }]
  'keys.find': [{ ownerId: string }, { keys: { id: string; wrapped: string }[] }]
  'platform_key.ensure': [{ id: string; wrapped: string }, { keys: { id: string; wrapped: string }[] }]
  'quarantine.add': [
    { reason: string; appId: string | null; wabaId: string | null; contentHash: string; bodyEnc: string },
    { added: boolean },
  ]
  'work.claim': [{ kind: string; limit: number; leaseMs: number }, { items: WorkRow[] }]
  'work.done': [Held & { generation: number }, Empty]
  'work.retry': [
    Held & { generation: number; delayMs: number; error: string; dead: boolean },
    { changed: boolean },
  ]
  'outbox.drain': [{ limit: number }, OutboxRow[]]
  'outbox.published': [{ events: { tenant_id: string; id: string }[] }, { published: number }]
}

/** The same kind of function on an open tenant transaction: they write for that tenant and refuse any other. */
export interface TenantOperations {
  'membership.set': [{ personId: string; userId: string; status: 'invited' | 'active' }, Empty]
  'membership.end': [{ personId: string }, Empty]
  'authority.changed': [Empty, { authzVersion: number }]
  'invitation.add': [{ tokenHash: string; personId: string; userId: string; ttlSeconds: number }, Empty]
  'invitation.use': [{ tokenHash: string }, { used: boolean }]
  'person.add': SystemOperations['person.add']
  'person.set_password': SystemOperations['person.set_password']
  'person.profile': SystemOperations['person.profile']
  'route.add': [{ phoneNumberId: string; wabaId: string; appId: string; channelId: string }, Empty]
  'tenant.add': [{ slug: string; name: string; keyId: string; wrapped: string }, Empty]
  'tenant.rename': [{ name: string }, Empty]
  'work.add': [{ kind: string; keys: string[]; dueInMs?: number }, { added: number }]
}

const PLATFORM = new Set(['tenant', 'keys', 'platform_key', 'quarantine', 'work', 'outbox'])

/** `session.find` → `identity.session_find`. Names come from the two types above, never from outside. */
export function functionOf(operation: keyof SystemOperations | keyof TenantOperations): string {
  const [thing = '', deed = ''] = operation.split('.')
  const name = `${thing}_${deed}`
  if (!/^[a-z_]+$/.test(name)) throw new Error('not a system operation')
  return `${PLATFORM.has(thing) ? 'platform' : 'identity'}.${name}`
}
