import { ApiClient } from '@chronos/testing/api-client'
import { inspect } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { bookableExpense } from '@chronos/testing/write-storm'
import { beforeAll, expect, test } from 'vitest'

const instance = runningInstance()
let manager: ApiClient
beforeAll(async () => {
  manager = new ApiClient(instance.apiUrl, instance.webUrl)
  const login = instance.tenants[1]?.users.find(({ role }) => role === 'manager')
  if (!login) throw new Error('the seed has no manager')
  await manager.login(login)
})

const take = async (filter: object | string, cookie = manager.cookieHeader) => {
  const text = typeof filter === 'string' ? filter : JSON.stringify(filter)
  const url = `${instance.apiUrl}/api/exports/transactions.csv?filter=${encodeURIComponent(text)}`
  const answer = await fetch(url, { headers: { cookie } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('what the list shows comes as a file, filtered alike, and a formula stays text', async () => {
  const expense = await bookableExpense(manager, '2026-09-18')
  const payee = `=HYPERLINK("http://bad.test","${crypto.randomUUID()}")`
  await manager.call('transactions.record', {
    ...expense,
    payee,
    note: 'two\nlines'.replace('\n', ' '),
    tags: ['fair'],
  })
  const { status, headers, text } = await take({ from: '2026-09-18', to: '2026-09-18', tag: 'fair' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const [header, row, ...rest] = text.trim().split('\r\n')
  expect(header).toContain('date,type,status,amount,currency,account')
  expect(row).toContain('2026-09-18,expense,posted,-12.50,NGN')
  expect(row).toContain(`"'=HYPERLINK(""http://bad.test""`)
  expect(rest).toEqual([])
})

test('a long list comes whole, each row once', async () => {
  const { text } = await take({})
  const ids = text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(-36))
  const shown = await inspect<{ count: string }>(
    instance.ownerDatabaseUrl,
    `select count(*) from transactions where tenant_id = $1 and type <> 'reversal' and reversed_by_id is null
       and replaced_by_id is null and status <> 'void'`,
    [instance.tenants[1]?.id],
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(Number(shown[0]?.count))
})

test('who is not signed in gets nothing, and a wrong filter is said to be wrong', async () => {
  expect((await take({}, '')).status).toBe(401)
  expect((await take('{"colour":"red"}')).status).toBe(400)
  expect((await take('{')).status).toBe(400)
})
