import { ApiClient } from '@chronos/testing/api-client'
import { inspect } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { beforeAll, describe, expect, test } from 'vitest'

const instance = runningInstance()
const [a, b] = instance.tenants
if (!a || !b) throw new Error('the seed has too few tenants')
const ownerOf = (tenant: typeof a) =>
  tenant.users.find(({ role }) => role === 'owner') ?? { email: '', password: '' }

const client = new ApiClient(instance.apiUrl, instance.webUrl)
let foreign: Record<'account' | 'category' | 'transaction' | 'customer' | 'budget' | 'member', string>
let own: typeof foreign

const idsOf = async (tenantId: string): Promise<typeof foreign> => {
  const idIn = async (table: string, where = 'true') =>
    (
      await inspect<{ id: string }>(
        instance.ownerDatabaseUrl,
        `select id from ${table} where tenant_id = $1 and ${where} order by id limit 1`,
        [tenantId],
      )
    )[0]?.id ?? ''
  return {
    account: await idIn('accounts', 'system_key is null'),
    category: await idIn('categories', `key = 'food'`),
    transaction: await idIn('transactions', `type = 'expense' and status = 'posted'`),
    customer: await idIn('customers'),
    budget: await idIn('budgets'),
    member: await idIn('users', `role = 'viewer'`),
  }
}

/** Everything a tenant has, as one value. Sign-ins are not counted: others use the same instance. */
const digestOf = async (tenantId: string) => {
  const tables = [
    'tenants',
    'users',
    'customers',
    'customer_identities',
    'accounts',
    'account_balances',
    'categories',
    'transactions',
    'entries',
    'daily_rollups',
    'budgets',
    'budget_categories',
  ]
  const parts = tables.map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as digest from ${table} x where tenant_id = $1`,
  )
  return inspect<{ name: string; digest: string }>(instance.ownerDatabaseUrl, parts.join(' union all '), [
    tenantId,
  ])
}

beforeAll(async () => {
  await client.login(ownerOf(a))
  ;[own, foreign] = await Promise.all([idsOf(a.id), idsOf(b.id)])
})

const money = { amountMinor: '100', currency: 'BRL' }
const on = '2026-09-20'
/** Every procedure with every field that takes an id: the id under attack goes in, the rest is right. */
const attacks: [path: string, field: string, kind: keyof typeof foreign, input: (id: string) => object][] = [
  ['customers.get', 'id', 'customer', (id) => ({ id })],
  ['customers.update', 'id', 'customer', (id) => ({ id, version: 1, name: 'Mine' })],
  [
    'customers.update',
    'defaultAccountId',
    'account',
    (id) => ({ id: own.customer, version: 1, defaultAccountId: id }),
  ],
  ['customers.linkWhatsapp', 'customerId', 'customer', (id) => ({ customerId: id, waId: '5511999990000' })],
  ['customers.linkWhatsapp', 'chatId', 'customer', (id) => ({ customerId: own.customer, chatId: id })],
  ['customers.unlinkWhatsapp', 'customerId', 'customer', (id) => ({ customerId: id, linkId: own.customer })],
  ['accounts.get', 'id', 'account', (id) => ({ id })],
  ['accounts.balance', 'id', 'account', (id) => ({ id })],
  ['accounts.balanceHistory', 'id', 'account', (id) => ({ id })],
  [
    'accounts.open',
    'customerId',
    'customer',
    (id) => ({ name: `Attack ${id}`, type: 'cash', currency: 'BRL', customerId: id }),
  ],
  ['accounts.rename', 'id', 'account', (id) => ({ id, version: 1, name: 'Mine' })],
  ['accounts.close', 'id', 'account', (id) => ({ id, version: 1 })],
  ['accounts.reopen', 'id', 'account', (id) => ({ id, version: 1 })],
  ['categories.add', 'parentId', 'category', (id) => ({ name: 'Mine', kind: 'expense', parentId: id })],
  ['categories.rename', 'id', 'category', (id) => ({ id, version: 1, name: 'Mine' })],
  ['categories.archive', 'id', 'category', (id) => ({ id, version: 1 })],
  ['categories.restore', 'id', 'category', (id) => ({ id, version: 1 })],
  ['transactions.get', 'id', 'transaction', (id) => ({ id })],
  [
    'transactions.record',
    'accountId',
    'account',
    (id) => ({ type: 'expense', accountId: id, categoryId: own.category, amount: money, bookedOn: on }),
  ],
  [
    'transactions.record',
    'categoryId',
    'category',
    (id) => ({ type: 'expense', accountId: own.account, categoryId: id, amount: money, bookedOn: on }),
  ],
  [
    'transactions.transfer',
    'toAccountId',
    'account',
    (id) => ({ fromAccountId: own.account, toAccountId: id, amount: money, bookedOn: on }),
  ],
  [
    'transactions.transfer',
    'fromAccountId',
    'account',
    (id) => ({ fromAccountId: id, toAccountId: own.account, amount: money, bookedOn: on }),
  ],
  ['transactions.post', 'id', 'transaction', (id) => ({ id, version: 1 })],
  ['transactions.void', 'id', 'transaction', (id) => ({ id, version: 1 })],
  ['transactions.reverse', 'id', 'transaction', (id) => ({ id })],
  ['transactions.edit', 'id', 'transaction', (id) => ({ id, version: 1, payee: 'Mine' })],
  ['transactions.edit', 'accountId', 'account', (id) => ({ id: own.transaction, version: 1, accountId: id })],
  [
    'transactions.edit',
    'categoryId',
    'category',
    (id) => ({ id: own.transaction, version: 1, categoryId: id }),
  ],
  [
    'budgets.set',
    'id',
    'budget',
    (id) => ({ id, version: 1, name: 'Mine', categoryIds: [own.category], amount: money, customerId: null }),
  ],
  [
    'budgets.set',
    'categoryIds',
    'category',
    (id) => ({ name: `Attack ${id}`, categoryIds: [id], amount: money, customerId: null }),
  ],
  [
    'budgets.set',
    'customerId',
    'customer',
    (id) => ({ name: `Attack ${id}`, categoryIds: [own.category], amount: money, customerId: id }),
  ],
  ['budgets.archive', 'id', 'budget', (id) => ({ id, version: 1 })],
  ['budgets.restore', 'id', 'budget', (id) => ({ id, version: 1 })],
  ['members.changeRole', 'id', 'member', (id) => ({ id, role: 'agent', version: 1 })],
  ['members.remove', 'id', 'member', (id) => ({ id })],
  ['conversations.chat', 'id', 'customer', (id) => ({ id })],
  ['conversations.messages', 'chatId', 'customer', (id) => ({ chatId: id })],
  ['conversations.markRead', 'id', 'customer', (id) => ({ id })],
]

const RANDOM = '01a1fdc1-5372-7598-bee3-6979d53ccfe5'
const withoutRequest = (text: string) => text.replace(/"requestId":"[^"]*"/, '').replaceAll(RANDOM, 'ID')

describe('an owner of one tenant with ids of another', () => {
  for (const [path, field, kind, input] of attacks) {
    test(`${path} { ${field} }: foreign and random are the same "not found", nothing changes`, async () => {
      const before = await digestOf(b.id)
      const id = foreign[kind]
      expect(id).not.toBe('')
      const theirs = await client.call(path, input(id))
      const nobodys = await client.call(path, input(RANDOM))
      expect([theirs.status, theirs.error?.reason]).toEqual([404, 'not_found'])
      expect(withoutRequest(theirs.text.replaceAll(id, 'ID'))).toBe(withoutRequest(nobodys.text))
      expect(await digestOf(b.id)).toEqual(before)
    })
  }
})

test('every procedure that takes an id is attacked above', async () => {
  // Lists filter by an id: a foreign one gives an empty list, never an error that tells.
  for (const filter of [
    { accountId: foreign.account },
    { categoryId: foreign.category },
    { customerId: foreign.customer },
  ]) {
    expect((await client.call('transactions.list', filter)).data).toEqual({ items: [], nextCursor: null })
  }
  expect((await client.call('accounts.list', { customerId: foreign.customer })).data).toEqual({ items: [] })
})

test('no answer to a whole tour of readings holds anything of the other tenant', async () => {
  const secrets = [
    b.id,
    b.slug,
    ...b.users.filter(({ email }) => email.includes(b.slug)).map(({ email }) => email),
    ...b.customers.map(({ name }) => name),
  ]
  const paths: [string, object?][] = [
    ['accounts.list', {}],
    ['customers.list', {}],
    ['members.list'],
    ['categories.list'],
    ['transactions.list', {}],
    ['budgets.list', {}],
    ['overview.get'],
    ['conversations.chats', {}],
    ['tenants.get'],
  ]
  for (const [path, input] of paths) {
    const { status, text } = await client.call(path, input)
    expect([path, status]).toEqual([path, 200])
    for (const secret of secrets) expect(text).not.toContain(secret)
  }
})

test('a cursor of the other tenant is refused', async () => {
  const other = new ApiClient(instance.apiUrl, instance.webUrl)
  await other.login(ownerOf(b))
  const { nextCursor } = (await other.call('transactions.list', { limit: 2 })).data as { nextCursor: string }
  const answer = await client.call('transactions.list', { limit: 2, cursor: nextCursor })
  expect([answer.status, answer.error?.reason]).toEqual([400, 'bad_cursor'])
})

test('switching to a tenant without a membership ends like an ended session and changes nothing', async () => {
  const answer = await client.call('auth.switchTenant', { tenantId: instance.tenants[2]?.id })
  expect([answer.status, answer.error?.reason]).toEqual([401, 'session_expired'])
  expect(((await client.call('auth.session')).data as { tenant: { id: string } }).tenant.id).toBe(a.id)
})

test('a header or slug chooses among own memberships only', async () => {
  const fresh = new ApiClient(instance.apiUrl, instance.webUrl)
  const { email, password } = ownerOf(a)
  expect((await fresh.call('auth.login', { email, password, tenant: b.slug })).status).toBe(401)
  const headers = { 'x-tenant-id': b.id, 'x-tenant': b.slug, host: `${b.slug}.chronos.test` }
  const { data } = await client.call('tenants.get', undefined, {
    'x-tenant-id': headers['x-tenant-id'],
    'x-tenant': headers['x-tenant'],
  })
  expect(data).toMatchObject({ id: a.id })
})
