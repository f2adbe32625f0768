/** Who works in a tenant, and that a change of it holds at once. */
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expenseOf } from '../../testing/verb-cases.ts'
import {
  addPerson,
  addUser,
  contextOf,
  openWorld,
  PASSWORD,
  strangerOf,
  type World,
} from '../../testing/world.ts'
import { acceptInvitation } from '../identity/accept-invitation.ts'
import { findSession } from '../identity/sessions.ts'
import { signIn } from '../identity/sign-in.ts'
import { sendMail } from '../mail/send-mail.ts'
import { openTenant } from '../tenants/found-tenant.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { changeRole } from './change-role.ts'
import { inviteMember } from './invite-member.ts'
import { listMembers } from './queries.ts'
import { removeMember } from './remove-member.ts'

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

const versionOf = async (id: string) =>
  (await listMembers(world.a.system())).items.find((member) => member.id === id)?.version ?? 0

/** The token in the mail that waits for somebody. */
async function tokenFor(email: string): Promise<string> {
  const mails = await world.sql<{ id: string }>(
    `select id from mails where tenant_id = $1 and status = 'queued'`,
    [world.a.id],
  )
  let token = ''
  for (const { id } of mails.toReversed())
    await sendMail(world.a.system(), { id, webUrl: 'https://chronos.test' }, async ({ to, text }) => {
      if (to !== email) throw new Error('not this one')
      token = decodeURIComponent(/token=(\S+)/.exec(text)?.[1] ?? '')
    }).catch(() => {})
  return token
}
const invite = async (email: string) =>
  inviteMember(await world.a.as('owner'), { email, name: 'Guest', role: 'agent' })
const accept = (token: string, password = 'quite another long secret') =>
  acceptInvitation(strangerOf(world.services), { token, name: 'Guest', password })

test('a change of role holds in the very next step of a running session', async () => {
  const person = await addUser(world.a.system(), 'agent')
  const ctx = await contextOf(world, person.session)
  await recordTransaction(ctx, expenseOf(world.a))
  const change = { id: person.userId, version: await versionOf(person.userId) }
  await changeRole(await world.a.as('owner'), { ...change, role: 'viewer' })
  await expect(recordTransaction(ctx, expenseOf(world.a))).rejects.toMatchObject({ reason: 'forbidden' })
  await changeRole(await world.a.as('owner'), { ...change, version: change.version + 1, role: 'manager' })
  expect(await recordTransaction(ctx, expenseOf(world.a))).toMatchObject({ status: 'posted' })
})

test('who is removed is out at once, and what they did stays', async () => {
  const person = await addUser(world.a.system(), 'agent')
  const ctx = await contextOf(world, person.session)
  const { id } = await recordTransaction(ctx, expenseOf(world.a))
  await removeMember(await world.a.as('owner'), { id: person.userId })
  const nothing = { kind: 'unauthenticated', reason: 'session_expired' }
  await expect(recordTransaction(ctx, expenseOf(world.a))).rejects.toMatchObject(nothing)
  expect(await findSession(world.services, person.session.token, null)).toBeNull()
  const again = signIn(strangerOf(world.services), {
    email: person.email,
    password: PASSWORD,
    remember: false,
  })
  await expect(again).rejects.toMatchObject({ reason: 'wrong_credentials' })
  expect(await world.sql('select created_by from transactions where id = $1', [id])).toEqual([
    { created_by: `user:${person.userId}` },
  ])
})

test('nobody gives more than they hold, nor touches who stands above them', async () => {
  const admin = await world.a.as('admin')
  const owner = world.a.people.owner.userId
  const tooHigh = { kind: 'forbidden', reason: 'role_too_high' }
  const viewer = world.a.people.viewer.userId
  const raise = changeRole(admin, { id: viewer, version: await versionOf(viewer), role: 'owner' })
  await expect(raise).rejects.toMatchObject(tooHigh)
  const lower = changeRole(admin, { id: owner, version: await versionOf(owner), role: 'viewer' })
  await expect(lower).rejects.toMatchObject(tooHigh)
  await expect(removeMember(admin, { id: owner })).rejects.toMatchObject(tooHigh)
  const invited = inviteMember(admin, { email: 'boss@people.test', name: 'Boss', role: 'owner' })
  await expect(invited).rejects.toMatchObject(tooHigh)
})

test('the last owner stays, also when two owners leave at the same moment', async () => {
  const { services } = world
  const founding = {
    slug: 'two-owners',
    name: 'Two',
    currency: 'USD',
    timeZone: 'UTC',
    locale: 'en-US',
  } as const
  const ctx = await openTenant(services, strangerOf(services).request, founding)
  const owners = [await addUser(ctx, 'owner'), await addUser(ctx, 'owner')]
  const leave = ({ userId }: { userId: string }) => removeMember(ctx, { id: userId })
  const step = ({ userId: id }: { userId: string }) => changeRole(ctx, { id, version: 1, role: 'viewer' })
  const [first, second] = owners
  if (!first || !second) throw new Error('there must be two')
  const ends = await Promise.allSettled([leave(first), step(second)])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find((end) => end.status === 'rejected')).toMatchObject({ reason: { reason: 'last_owner' } })
  const left = await world.sql(
    `select 1 from users where tenant_id = $1 and role = 'owner' and status = 'active'`,
    [ctx.tenantId],
  )
  expect(left).toHaveLength(1)
})

test('an invitation is taken up once; it makes a member with a password of their own', async () => {
  const email = 'new@people.test'
  await invite(email)
  const token = await tokenFor(email)
  expect(token.length).toBeGreaterThan(40)
  const ends = await Promise.allSettled([accept(token), accept(token), accept(token)])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(accept(token)).rejects.toMatchObject({ kind: 'precondition', reason: 'bad_invitation' })
  const password = 'quite another long secret'
  expect(await signIn(strangerOf(world.services), { email, password, remember: false })).toMatchObject({
    tenantId: world.a.id,
  })
  await expect(invite(email)).rejects.toMatchObject({ reason: 'already_member' })
})

test('an invitation ends after its time, when a newer one is sent, and when who was invited is removed', async () => {
  const bad = { kind: 'precondition', reason: 'bad_invitation' }
  const email = 'late@people.test'
  const { id } = await invite(email)
  const first = await tokenFor(email)
  await invite(email)
  const second = await tokenFor(email)
  await expect(accept(first)).rejects.toMatchObject(bad)
  await world.sql(
    `update identity.invitations set expires_at = now() - interval '1 second' where used_at is null`,
  )
  await expect(accept(second)).rejects.toMatchObject(bad)
  await invite(email)
  const third = await tokenFor(email)
  await removeMember(await world.a.as('owner'), { id })
  await expect(accept(third)).rejects.toMatchObject(bad)
  await expect(accept('x'.repeat(43))).rejects.toMatchObject(bad)
})

test('a common password is refused, and the invitation still holds', async () => {
  const email = 'weak@people.test'
  await invite(email)
  const token = await tokenFor(email)
  await expect(accept(token, 'password1234')).rejects.toMatchObject({
    kind: 'invalid',
    reason: 'weak_password',
  })
  expect(await accept(token)).toMatchObject({ tenantId: world.a.id })
})

test('a stolen invitation opens no existing account', async () => {
  const email = 'known@people.test'
  const personId = await addPerson(world.services, email)
  await invite(email)
  const token = await tokenFor(email)
  await expect(accept(token)).rejects.toMatchObject({ kind: 'unauthenticated', reason: 'wrong_credentials' })
  expect(await accept(token, PASSWORD)).toMatchObject({ tenantId: world.a.id, personId })
})
