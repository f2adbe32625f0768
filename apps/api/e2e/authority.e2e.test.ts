import { ApiClient } from '@chronos/testing/api-client'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { expect, test } from 'vitest'

const instance = runningInstance()
// The third tenant is changed here; other suites look at the first two.
const tenant = instance.tenants[2]
if (!tenant) throw new Error('the seed has too few tenants')
const loginOf = (role: string) =>
  tenant.users.find((user) => user.role === role) ?? { email: '', password: '', id: '' }
const signedIn = async (role: string) => {
  const client = new ApiClient(instance.apiUrl, instance.webUrl)
  await client.login(loginOf(role))
  return client
}
const versionOf = async (client: ApiClient, id: string) => {
  const { items } = (await client.call('members.list')).data as { items: { id: string; version: number }[] }
  return items.find((member) => member.id === id)?.version ?? 0
}

interface Invitation {
  to: string
  text: string
}
const mailsTo = async (to: string) =>
  ((await (await fetch(`${instance.mailUrl}/_sent`)).json()) as Invitation[]).filter((mail) => mail.to === to)

test('what a role may not do, the API refuses', async () => {
  const viewer = await signedIn('viewer')
  const refused = ['members.list', 'conversations.chats']
  for (const path of refused)
    expect([path, (await viewer.call(path, path === 'members.list' ? undefined : {})).status]).toEqual([
      path,
      403,
    ])
  expect((await viewer.call('accounts.open', { name: 'Mine', type: 'cash', currency: 'MXN' })).status).toBe(
    403,
  )
  expect((await viewer.call('transactions.list', {})).status).toBe(200)
})

test('a role that changes holds at once, in a session that is running', async () => {
  const [admin, agent] = [await signedIn('admin'), await signedIn('agent')]
  const { id } = loginOf('agent')
  const opening = () =>
    agent.call('accounts.open', { name: `Caja ${crypto.randomUUID()}`, type: 'cash', currency: 'MXN' })
  expect((await opening()).status).toBe(403)
  await admin.call('members.changeRole', { id, role: 'manager', version: await versionOf(admin, id) })
  expect((await opening()).status).toBe(200)
  await admin.call('members.changeRole', { id, role: 'agent', version: await versionOf(admin, id) })
  expect((await opening()).status).toBe(403)
})

test('nobody gives a role above their own, nor touches someone above them, and the last owner stays', async () => {
  const [admin, owner] = [await signedIn('admin'), await signedIn('owner')]
  const viewer = loginOf('viewer').id
  const up = await admin.call('members.changeRole', {
    id: viewer,
    role: 'owner',
    version: await versionOf(admin, viewer),
  })
  expect(up.error?.reason).toBe('role_too_high')
  expect((await admin.call('members.remove', { id: loginOf('owner').id })).error?.reason).toBe(
    'role_too_high',
  )
  const { id } = loginOf('owner')
  const down = await owner.call('members.changeRole', {
    id,
    role: 'viewer',
    version: await versionOf(owner, id),
  })
  expect([down.status, down.error?.reason]).toEqual([409, 'last_owner'])
})

test('someone invited joins by the mailed link, once; removed, they are out at once', async () => {
  const admin = await signedIn('admin')
  const email = `invited-${Date.now()}@oficina-mx.test`
  const invited = await admin.call('members.invite', { email, name: 'Nueva Persona', role: 'viewer' })
  expect(invited.data).toMatchObject({ email, status: 'invited', role: 'viewer' })
  const [mail] = await eventually(
    () => mailsTo(email),
    (mails) => mails.length > 0,
  )
  const token = decodeURIComponent(/token=([^\s]+)/.exec(mail?.text ?? '')?.[1] ?? '')
  const joining = { token, name: 'Nueva Persona', password: 'a quiet long passphrase' }

  const newcomer = new ApiClient(instance.apiUrl, instance.webUrl)
  expect(
    (await newcomer.call('auth.acceptInvitation', { ...joining, password: 'password1234' })).error?.reason,
  ).toBe('weak_password')
  expect((await newcomer.call('auth.acceptInvitation', joining)).data).toMatchObject({
    tenant: { slug: 'oficina-mx' },
  })
  expect((await newcomer.call('accounts.list', {})).status).toBe(200)
  expect(
    (await new ApiClient(instance.apiUrl, instance.webUrl).call('auth.acceptInvitation', joining)).error
      ?.reason,
  ).toBe('bad_invitation')

  const { id } = invited.data as { id: string }
  expect((await admin.call('members.remove', { id })).status).toBe(200)
  expect((await newcomer.call('accounts.list', {})).status).toBe(401)
  await expect(
    new ApiClient(instance.apiUrl, instance.webUrl).login({ email, password: joining.password }),
  ).rejects.toThrow()
})

test('a person of two tenants switches between them under a new session', async () => {
  const shared = instance.tenants[0]?.users.find(({ email }) =>
    instance.tenants[1]?.users.some((user) => user.email === email),
  )
  if (!shared) throw new Error('the seed has nobody in two tenants')
  const client = new ApiClient(instance.apiUrl, instance.webUrl)
  await client.login({ ...shared, tenant: 'padaria-aurora' })
  const before = client.cookieHeader
  const { data } = await client.call('auth.switchTenant', { tenantId: instance.tenants[1]?.id })
  expect(data).toMatchObject({ tenant: { slug: 'lagos-books' }, user: { role: 'manager' } })
  const old = await fetch(`${instance.apiUrl}/trpc/tenants.get`, { headers: { cookie: before } })
  expect(old.status).toBe(401)
})
