/** Two tenants made by the product's own verbs, with somebody of every role in each: what the suites of core work on. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { CategoryKey } from '@chronos/contracts/categories'
import { ROLES, type Role } from '@chronos/contracts/roles'
import { newId } from '@chronos/crypto/ids'
import { PasswordHasher } from '@chronos/crypto/passwords'
import pg from 'pg'
import { openAccount } from '../src/accounts/open-account.ts'
import { listCategories } from '../src/categories/queries.ts'
import { type Ctx, makeContext, type RequestInfo, type Services } from '../src/context.ts'
import { addChannel } from '../src/conversations/add-channel.ts'
import { addCustomer } from '../src/customers/add-customer.ts'
import { linkWhatsapp } from '../src/customers/link-whatsapp.ts'
import { updateCustomer } from '../src/customers/update-customer.ts'
import { Authorities, contextOfSession } from '../src/identity/authority.ts'
import { findSession, type NewSession, startSession } from '../src/identity/sessions.ts'
import { type IdentityCtx, peopleFields } from '../src/identity-command.ts'
import { addMember } from '../src/members/add-member.ts'
import { openServices } from '../src/services.ts'
import { openTenant } from '../src/tenants/found-tenant.ts'

export const PASSWORD = 'a horse that counts its coins'
export const APP_ID = '900000000000001'
const POOL_SIZE = 10

export interface Person {
  personId: string
  userId: string
  email: string
  session: NewSession
}

export interface Caller {
  key?: string | null
  onReplay?: () => void
}

export interface Tenant {
  id: string
  slug: string
  /** A fresh context of the system in this tenant. */
  system(caller?: Caller): Ctx
  /** A fresh context of who has this role, from a session that every transaction checks anew. */
  as(role: Role, caller?: Caller): Promise<Ctx>
  people: Record<Role, Person>
  customerId: string
  /** WhatsApp number linked to the customer. */
  waId: string
  /** The customer's, in USD. */
  accountId: string
  /** Nobody's, in USD. */
  otherAccountId: string
  categories: ReadonlyMap<CategoryKey | null, string>
  channel: { id: string; phoneNumberId: string; wabaId: string }
}

export interface World {
  services: Services
  authorities: Authorities
  a: Tenant
  b: Tenant
  /** As superuser: arranging and inspecting, past every policy. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  superuser: pg.Pool
  /** Rows of one table, all tenants or one. */
  rowsOf(table: string, tenantId?: string): Promise<pg.QueryResultRow[]>
  /** One fingerprint of everything a tenant has, sessions and these tables aside. */
  digestOf(tenantId: string, without?: readonly string[]): Promise<string>
  close(): Promise<void>
}

export const requestOf = (): RequestInfo => ({
  id: randomUUID(),
  ip: '203.0.113.7',
  userAgent: 'suite',
  traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
})

export const hasherOf = (rounds: number) =>
  new PasswordHasher({
    algorithm: 'bcrypt',
    rounds,
    peppers: [{ id: 'p1', secret: 'pepper for tests alone, nowhere else' }],
    concurrency: 2,
    queueMax: 200,
  })

/** Who asks before a tenant is known. */
export const strangerOf = (services: Services, rounds = 4): IdentityCtx => ({
  services,
  passwords: hasherOf(rounds),
  request: requestOf(),
})

/** Someone with a password, member of nothing yet. */
export async function addPerson(services: Services, email: string, rounds = 4): Promise<string> {
  const people = await peopleFields(services)
  const id = newId()
  const emailEnc = people.seal(['people', 'email_enc', id], email)
  const emailIndexes = people.indexes('email', email)
  const person = await services.database.withSystem('person.add', { id, emailEnc, emailIndexes })
  const passwordHash = await hasherOf(rounds).hash(PASSWORD)
  await services.database.withSystem('person.set_password', {
    personId: person.id,
    expected: null,
    passwordHash,
  })
  return person.id
}

/** A member of the tenant, signed in. */
export async function addUser(ctx: Ctx, role: Role, email = `${randomUUID()}@people.test`): Promise<Person> {
  const { services, tenantId } = ctx
  const personId = await addPerson(services, email)
  const { id: userId } = await addMember(ctx, { personId, email, name: `${role} of ${tenantId}`, role })
  const session = await startSession(services, requestOf(), { personId, tenantId, remembered: false })
  return { personId, userId, email, session }
}

/** The context that a door would build for this session's next request. */
export async function contextOf(
  given: Pick<World, 'services' | 'authorities'>,
  session: NewSession,
  { key = null, onReplay = () => {} }: Caller = {},
): Promise<Ctx> {
  const { services, authorities } = given
  const find = () => findSession(services, session.token, null)
  const row = (await find()) ?? session
  const request = requestOf()
  return contextOfSession(row, { services, authorities, request, idempotencyKey: key, onReplay, find })
}

async function addPeople(ctx: Ctx): Promise<Record<Role, Person>> {
  const people: Partial<Record<Role, Person>> = {}
  for (const role of ROLES) people[role] = await addUser(ctx, role)
  return people as Record<Role, Person>
}

async function addTenant(
  given: { services: Services; authorities: Authorities },
  n: number,
): Promise<Tenant> {
  const { services } = given
  const slug = `tenant-${n}-${randomBytes(3).toString('hex')}`
  const founding = { slug, name: slug, currency: 'USD', timeZone: 'UTC', locale: 'en-US' } as const
  const ctx = await openTenant(services, requestOf(), founding)
  const people = await addPeople(ctx)
  const waId = `1415555${1000 + n}`
  const customer = await addCustomer(ctx, {
    name: `Customer ${n}`,
    lang: 'en',
    email: `customer${n}@people.test`,
  })
  await linkWhatsapp(ctx, { customerId: customer.id, waId })
  const opening = { amountMinor: '100000', on: '2026-01-01' }
  const money = { currency: 'USD', overdraft: 'allow' as const, opening }
  const account = await openAccount(ctx, {
    ...money,
    name: 'Daily',
    type: 'checking',
    customerId: customer.id,
  })
  const other = await openAccount(ctx, { ...money, name: 'Reserve', type: 'savings' })
  const { id, version } = customer
  await updateCustomer(ctx, { id, version, defaultAccountId: account.id })
  const route = { phoneNumberId: `70000000000000${n}`, wabaId: `80000000000000${n}` }
  const channel = await addChannel(ctx, { ...route, appId: APP_ID, displayNumber: `+1 555 000 000${n}` })
  const { items } = await listCategories(ctx)
  return {
    id: ctx.tenantId,
    slug,
    system: (caller = {}) =>
      makeContext({
        services,
        tenantId: ctx.tenantId,
        actor: { type: 'system', name: 'suite' },
        request: requestOf(),
        idempotencyKey: caller.key ?? null,
        ...(caller.onReplay && { onReplay: caller.onReplay }),
      }),
    as: (role, caller) => contextOf(given, people[role].session, caller),
    people,
    customerId: customer.id,
    waId,
    accountId: account.id,
    otherAccountId: other.id,
    categories: new Map(items.map((category) => [category.key, category.id])),
    channel: { id: channel.id, ...route },
  }
}

/** Every table with a tenant, its schema in front. */
const TENANT_TABLES = `
  select n.nspname || '.' || c.relname as name from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity', 'platform') and c.relname <> 'sessions' order by 1`

/** Opens the product on a database of its own, cheap passwords aside as in production. */
export async function openWorld(database: { appUrl: string; ownerUrl: string }): Promise<World> {
  const services = openServices({
    DATABASE_URL: database.appUrl,
    DATABASE_POOL_SIZE: POOL_SIZE,
    SESSION_SECRET: 'session secret for tests alone, nowhere else',
    FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  })
  const authorities = new Authorities()
  const superuser = new pg.Pool({ connectionString: database.ownerUrl, max: 3 })
  superuser.on('error', () => {})
  const sql: World['sql'] = async (text, values) => (await superuser.query(text, values)).rows
  const a = await addTenant({ services, authorities }, 1)
  const b = await addTenant({ services, authorities }, 2)
  const tables = (await sql<{ name: string }>(TENANT_TABLES)).map(({ name }) => name)
  return {
    services,
    authorities,
    a,
    b,
    sql,
    superuser,
    rowsOf: (table, tenantId) =>
      sql(`select * from ${table} t where $1::uuid is null or t.tenant_id = $1`, [tenantId ?? null]),
    async digestOf(tenantId, without = []) {
      const parts = tables
        .filter((name) => !without.some((left) => name.endsWith(`.${left}`)))
        .map(
          (name) =>
            `select md5(string_agg(t::text, e'\\n' order by t::text)) as part from ${name} t where tenant_id = $1`,
        )
      const [row] = await sql<{ digest: string }>(
        `select md5(string_agg(coalesce(part, '-'), ',' order by n)) as digest from (
           select part, row_number() over () as n from (${parts.join(' union all ')}) p) q`,
        [tenantId],
      )
      return row?.digest ?? ''
    },
    async close() {
      await Promise.all([services.database.close(), superuser.end()])
    },
  }
}
