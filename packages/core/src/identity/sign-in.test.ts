import { DomainError } from '@chronos/contracts/errors'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPerson,
  addUser,
  contextOf,
  hasherOf,
  openWorld,
  PASSWORD,
  requestOf,
  strangerOf,
  type World,
} from '../../testing/world.ts'
import { listAccounts } from '../accounts/queries.ts'
import { addMember } from '../members/add-member.ts'
import { viewSession } from './queries.ts'
import { findSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { switchTenant } from './switch-tenant.ts'

const ROUNDS = 8
const TRIES = 15
let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const login = (email: string, password = PASSWORD, more: { tenant?: string; remember?: boolean } = {}) =>
  signIn(strangerOf(world.services), { email, password, remember: false, ...more })

async function refusalOf(call: Promise<unknown>): Promise<object> {
  try {
    await call
  } catch (error) {
    if (error instanceof DomainError) return { ...error, message: error.message, stack: undefined }
    throw error
  }
  throw new Error('it was not refused')
}

/** A person who works for both tenants. */
async function addBoth(): Promise<{ email: string; personId: string }> {
  const { email, personId } = await addUser(world.a.system(), 'agent')
  await addMember(world.b.system(), { personId, email, name: 'Both', role: 'viewer' })
  return { email, personId }
}

test('who gives the right password is in their only tenant, and what they do is theirs', async () => {
  const { email, userId, personId } = world.a.people.manager
  const session = await login(email)
  expect(session).toMatchObject({ tenantId: world.a.id, userId, personId, remembered: false })
  const ctx = await contextOf(world, session)
  expect(ctx.actor).toMatchObject({ type: 'user', id: userId, role: 'manager' })
  expect(await viewSession(ctx, session)).toMatchObject({
    person: { id: personId, email },
    user: { id: userId, role: 'manager' },
    tenant: { id: world.a.id },
    memberships: [{ tenantId: world.a.id, slug: world.a.slug }],
  })
  expect(
    await world.sql('select 1 from identity.sessions where token_hash::text ~ $1', [session.token]),
  ).toEqual([])
})

test('wrong, unknown, disabled, without a password, without a tenant: all get the same answer', async () => {
  const disabled = await addUser(world.a.system(), 'agent')
  await world.sql(`update identity.people set status = 'disabled' where id = $1`, [disabled.personId])
  const loose = `loose-${world.a.slug}@people.test`
  await addPerson(world.services, loose)
  const bare = await addUser(world.a.system(), 'agent')
  await world.sql('update identity.people set password_hash = null where id = $1', [bare.personId])
  const { email } = world.a.people.owner
  const refusals = [
    await refusalOf(login(email, 'not the password')),
    await refusalOf(login('nobody@people.test')),
    await refusalOf(login(disabled.email)),
    await refusalOf(login(loose)),
    await refusalOf(login(bare.email)),
    await refusalOf(login(email, PASSWORD, { tenant: world.b.slug })),
    await refusalOf(login(email, PASSWORD, { tenant: 'no-such-tenant' })),
    await refusalOf(login(email, 'x'.repeat(2_000))),
  ]
  expect(refusals[0]).toMatchObject({ kind: 'unauthenticated', reason: 'wrong_credentials' })
  for (const refusal of refusals) expect(refusal).toEqual(refusals[0])
})

test('each try is noted, with who it was about but no address', async () => {
  const { email, personId } = world.a.people.viewer
  await login(email)
  await refusalOf(login(email, 'not the password'))
  const notes = await world.sql(
    `select action, outcome, subject_index is not null as indexed from identity.security_events where person_id = $1 order by id`,
    [personId],
  )
  expect(notes).toEqual([
    { action: 'auth.login', outcome: 'success', indexed: true },
    { action: 'auth.login', outcome: 'wrong_credentials', indexed: true },
  ])
})

test('known and unknown people take equally long', async () => {
  const stranger = strangerOf(world.services, ROUNDS)
  const email = `timed-${world.a.slug}@people.test`
  await addPerson(world.services, email, ROUNDS)
  const took = async (address: string) => {
    const start = performance.now()
    await refusalOf(signIn(stranger, { email: address, password: 'not the password', remember: false }))
    return performance.now() - start
  }
  await took(email)
  const known: number[] = []
  const unknown: number[] = []
  for (let n = 0; n < TRIES; n++) {
    known.push(await took(email))
    unknown.push(await took(`nobody-${n}@people.test`))
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  const ratio = median(known) / median(unknown)
  expect(ratio).toBeGreaterThan(0.75)
  expect(ratio).toBeLessThan(1.25)
})

test('a hash of an older kind is made anew when its owner signs in', async () => {
  const { email, personId } = world.a.people.agent
  const hashOf = async () =>
    (
      await world.sql<{ hash: string }>('select password_hash as hash from identity.people where id = $1', [
        personId,
      ])
    )[0]
  const before = await hashOf()
  await signIn(
    { ...strangerOf(world.services), passwords: hasherOf(5) },
    { email, password: PASSWORD, remember: false },
  )
  expect(await hashOf()).not.toEqual(before)
  await login(email)
})

test('the tenant is the one asked for, else the last used; switching ends the session before', async () => {
  const { email } = await addBoth()
  const first = await login(email, PASSWORD, { tenant: world.b.slug, remember: true })
  expect(first.tenantId).toBe(world.b.id)
  expect((await login(email)).tenantId).toBe(world.b.id)

  const moved = await switchTenant(strangerOf(world.services), { tenantId: world.a.id, session: first })
  expect(moved).toMatchObject({ tenantId: world.a.id, remembered: true })
  expect(moved.id).not.toBe(first.id)
  expect(await findSession(world.services, first.token, null)).toBeNull()
  expect((await login(email)).tenantId).toBe(world.a.id)

  const again = switchTenant(strangerOf(world.services), { tenantId: world.b.id, session: first })
  expect(await refusalOf(again)).toMatchObject({ reason: 'session_expired' })
})

test('nobody switches into a tenant they are no member of', async () => {
  const session = await login(world.a.people.admin.email)
  const there = switchTenant(strangerOf(world.services), { tenantId: world.b.id, session })
  const nowhere = switchTenant(strangerOf(world.services), { tenantId: session.id, session })
  expect(await refusalOf(there)).toEqual(await refusalOf(nowhere))
  expect(await findSession(world.services, session.token, null)).not.toBeNull()
})

test('a session ends when it is idle, too old, signed out or its person disabled', async () => {
  const { email } = await addUser(world.a.system(), 'agent')
  const past = async (change: string, remember = false) => {
    const session = await login(email, PASSWORD, { remember })
    await world.sql(`update identity.sessions set ${change} where id = $1`, [session.id])
    return (await findSession(world.services, session.token, null)) !== null
  }
  expect(await past(`last_seen_at = now() - interval '29 minutes'`)).toBe(true)
  expect(await past(`last_seen_at = now() - interval '31 minutes'`)).toBe(false)
  expect(await past(`last_seen_at = now() - interval '11 hours'`, true)).toBe(true)
  expect(await past(`last_seen_at = now() - interval '13 hours'`, true)).toBe(false)
  expect(await past(`expires_at = now() - interval '1 second'`, true)).toBe(false)

  const session = await login(email)
  const ctx = await contextOf(world, session)
  await signOut({ ...strangerOf(world.services), request: requestOf() }, { session })
  expect(await findSession(world.services, session.token, null)).toBeNull()
  // What it began holds no longer either.
  expect(await refusalOf(listAccounts(ctx, {}))).toMatchObject({ reason: 'session_expired' })

  const disabled = await login(email)
  await world.sql(`update identity.people set status = 'disabled' where id = $1`, [disabled.personId])
  expect(await findSession(world.services, disabled.token, null)).toBeNull()
})

test('an invented or altered token finds nothing', async () => {
  const { token } = await login(world.a.people.owner.email)
  for (const wrong of ['', 'x', token.slice(1), `${token}a`, token.toLowerCase()])
    expect(await findSession(world.services, wrong, null)).toBeNull()
})
