/** Many people at once want the same thing: one gets it, everybody gets an answer. */
import { type Answer, ApiClient } from '@chronos/testing/api-client'
import { imbalances } from '@chronos/testing/books'
import { inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { bookableExpense, type Expense, newWrite, sendWrite } from '@chronos/testing/write-storm'
import { afterAll, beforeAll, expect, test } from 'vitest'

let instance: Instance
let owner: ApiClient
let expense: Expense

beforeAll(async () => {
  instance = await startInstance({ env: { DATABASE_POOL_SIZE: '10' } })
  owner = await signedIn('owner')
  expense = await bookableExpense(owner, '2026-09-20')
})
afterAll(() => instance.stop())

const loginOf = (role: string) => {
  const user = instance.info.tenants[2]?.users.find((one) => one.role === role)
  if (!user) throw new Error('the seed has too few users')
  return user
}
async function signedIn(role: string): Promise<ApiClient> {
  const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const { email, password } = loginOf(role)
  await client.login({ email, password })
  return client
}
const atOnce = <T>(count: number, ask: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)))
const rows = (sql: string, values: unknown[]) =>
  inspect<Record<string, unknown>>(instance.info.ownerDatabaseUrl, sql, values)
const won = (answers: Answer[]) => answers.filter(({ status }) => status === 200)

/** Those who lost were told so, or that there was no room for them: nobody met a bug. */
function expectClearRefusals(answers: Answer[], reasons: string[]): void {
  const told = new Set(answers.flatMap(({ error }) => error?.reason ?? []))
  const allowed = [...reasons, 'unavailable', 'too_busy', 'in_progress']
  expect([...told].filter((reason) => !allowed.includes(reason))).toEqual([])
  expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([])
}

async function booked(): Promise<{ id: string; version: number }> {
  const { answer } = await sendWrite(owner, expense, newWrite())
  return answer?.data as { id: string; version: number }
}

test('two hundred reversals of one transaction at once reverse it once', async () => {
  const { id } = await booked()
  const answers = await atOnce(200, () => owner.call('transactions.reverse', { id }))
  expect(won(answers)).toHaveLength(1)
  expectClearRefusals(answers, ['already_reversed'])
  expect(await rows('select 1 from transactions where reverses_id = $1', [id])).toHaveLength(1)
})

test('two hundred records under one key book one row and agree on it', async () => {
  const write = newWrite()
  const answers = await atOnce(200, () => sendWrite(owner, expense, write))
  const given = answers.flatMap(({ answer }) => answer ?? [])
  expect(given).toHaveLength(200)
  expectClearRefusals(given, [])
  expect(new Set(won(given).map(({ data }) => (data as { id: string }).id)).size).toBe(1)
  expect(await rows('select 1 from transactions where payee = $1', [write.payee])).toHaveLength(1)
})

test('fifty edits of one version: one wins', async () => {
  const { id, version } = await booked()
  const { currency } = expense.amount
  const answers = await atOnce(50, (index) =>
    owner.call('transactions.edit', { id, version, amount: { amountMinor: `${2_000 + index}`, currency } }),
  )
  expect(won(answers)).toHaveLength(1)
  expectClearRefusals(answers, ['stale_version', 'already_reversed'])
  expect(await rows('select 1 from transactions where replaces_id = $1', [id])).toHaveLength(1)
})

test('an account that is closed while others book on it is either closed and empty, or open and right', async () => {
  const { currency } = expense.amount
  for (let round = 0; round < 5; round++) {
    const name = `Caja ${crypto.randomUUID()}`
    const opened = await owner.call('accounts.open', { name, type: 'cash', currency })
    const { id, version } = opened.data as { id: string; version: number }
    const answers = await atOnce(50, (index) =>
      index % 2 === 0
        ? owner.call('accounts.close', { id, version })
        : owner.call('transactions.record', { ...expense, accountId: id, payee: name }),
    )
    expectClearRefusals(answers, ['account_closed', 'account_has_balance', 'stale_version'])
    const acknowledged = won(answers.filter((_, index) => index % 2 === 1)).length
    const closes = won(answers.filter((_, index) => index % 2 === 0)).length
    expect(await rows('select 1 from transactions where payee = $1', [name])).toHaveLength(acknowledged)
    const [account] = await rows('select status from accounts where id = $1', [id])
    expect(account?.['status']).toBe(closes > 0 ? 'closed' : 'open')
    if (closes > 0) expect(acknowledged).toBe(0)
  }
})

test('fifty invitations of one address make one member', async () => {
  const email = `once-${crypto.randomUUID()}@oficina-mx.test`
  const answers = await atOnce(50, () =>
    owner.call('members.invite', { email, name: 'Una Persona', role: 'viewer' }),
  )
  expect(won(answers).length).toBeGreaterThan(0)
  expectClearRefusals(answers, ['already_member'])
  const { items } = (await owner.call('members.list')).data as { items: { email: string }[] }
  expect(items.filter((member) => member.email === email)).toHaveLength(1)
  expect(new Set(won(answers).map(({ data }) => (data as { id: string }).id)).size).toBe(1)
})

test('owners who take each other’s role away at once leave an owner', async () => {
  const [first, second] = [loginOf('owner').id, loginOf('admin').id]
  const other = await signedIn('admin')
  const versionOf = async (id: string) => {
    const list = (await owner.call('members.list')).data as { items: { id: string; version: number }[] }
    return list.items.find((member) => member.id === id)?.version ?? 0
  }
  const raised = await owner.call('members.changeRole', {
    id: second,
    role: 'owner',
    version: await versionOf(second),
  })
  expect(raised.status).toBe(200)
  const versions = { [first]: await versionOf(first), [second]: await versionOf(second) }
  const answers = await atOnce(40, (index) => {
    const [client, id] = [index % 2 === 0 ? owner : other, index % 4 < 2 ? first : second]
    return client.call('members.changeRole', { id, role: 'viewer', version: versions[id] })
  })
  expectClearRefusals(answers, ['last_owner', 'role_too_high', 'stale_version', 'forbidden'])
  const owners = await rows(
    `select 1 from users where tenant_id = $1 and role = 'owner' and status = 'active'`,
    [instance.info.tenants[2]?.id],
  )
  expect(owners).toHaveLength(1)
})

test('after all of it the books add up', async () => {
  expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
})
