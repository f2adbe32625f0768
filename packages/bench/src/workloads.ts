/** What is measured, and against what: one function a row of the table. */
import { ApiClient } from '@chronos/testing/api-client'
import type { InstanceChannel, InstanceInfo } from '@chronos/testing/instance-info'
import { newWamid, signatureOf, textBody } from '@chronos/testing/whatsapp-customer'
import { type Call, type Measured, measureHttp } from './closed-loop.ts'
import { measureRecordFloor } from './sql-floor.ts'

export interface Workload {
  id: string
  workload: string
  reference: string
  ours(): Promise<Measured>
  floor(): Promise<Measured>
}

/** A signed-in manager of the first tenant, and ids to book on. */
export interface Target {
  info: InstanceInfo
  floorUrl: string
  load: { clients: number; durationMs: number }
  headers: Record<string, string>
  tenantId: string
  currency: string
  accountId: string
  categoryId: string
  channel: InstanceChannel
}

const JSON_TYPE = { 'content-type': 'application/json' }

export async function signIn(info: InstanceInfo, floorUrl: string, load: Target['load']): Promise<Target> {
  const [tenant] = info.tenants
  const [channel] = tenant?.channels ?? []
  const manager = tenant?.users.find(({ role }) => role === 'manager')
  if (!tenant || !channel || !manager) throw new Error('the seed has no tenant to measure')
  const client = new ApiClient(info.apiUrl, info.webUrl)
  await client.login(manager)
  const accounts = (await client.call('accounts.list', {})).data as { items: { id: string }[] }
  const categories = (await client.call('categories.list')).data as { items: { id: string; key: string }[] }
  return {
    info,
    floorUrl,
    load,
    headers: {
      ...JSON_TYPE,
      origin: info.webUrl,
      'x-csrf-token': await client.csrf(),
      cookie: client.cookieHeader,
    },
    tenantId: tenant.id,
    currency: tenant.currency,
    accountId: accounts.items[0]?.id ?? '',
    categoryId: categories.items.find(({ key }) => key === 'food')?.id ?? '',
    channel,
  }
}

function listing({ info, floorUrl, load, headers }: Target): Workload {
  const call: Call = {
    path: '/trpc/transactions.list',
    method: 'POST',
    headers,
    body: JSON.stringify({ limit: 50 }),
  }
  const bare: Call = { path: '/list', method: 'POST', headers: JSON_TYPE, body: '{}' }
  return {
    id: 'P1',
    workload: 'transactions.list (50)',
    reference: 'bare Fastify + pg, one named query, no auth, no RLS',
    ours: () => measureHttp(info.apiUrl, { ...load, next: () => call }),
    floor: () => measureHttp(floorUrl, { ...load, next: () => bare }),
  }
}

function recording(target: Target): Workload {
  const { info, load, headers, accountId, categoryId, currency } = target
  const body = JSON.stringify({
    type: 'expense',
    accountId,
    categoryId,
    amount: { amountMinor: '125', currency },
    bookedOn: '2026-09-20',
  })
  const next = (): Call => ({
    path: '/trpc/transactions.record',
    method: 'POST',
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    body,
  })
  return {
    id: 'P2',
    workload: 'transactions.record',
    reference: 'the same SQL function with RLS, from pg',
    ours: () => measureHttp(info.apiUrl, { ...load, next }),
    floor: () => measureRecordFloor({ url: info.databaseUrl, ...target }, load.clients, load.durationMs),
  }
}

function receiving({ info, floorUrl, load, channel }: Target): Workload {
  const hook = (path: string) => (): Call => {
    const body = textBody({ ...channel, from: '5511900000000', text: 'bench', wamid: newWamid() })
    const signature = signatureOf(body, info.whatsapp.appSecret)
    return { path, method: 'POST', headers: { ...JSON_TYPE, 'x-hub-signature-256': signature }, body }
  }
  const { origin, pathname } = new URL(info.whatsapp.webhookUrl)
  return {
    id: 'P5',
    workload: 'webhook, one message',
    reference: 'Fastify + HMAC + one INSERT',
    ours: () => measureHttp(origin, { ...load, next: hook(pathname) }),
    floor: () => measureHttp(floorUrl, { ...load, next: hook('/webhook') }),
  }
}

/** Twelve months of income and expense in one answer, against adding them up from the entries. */
function summing({ info, floorUrl, load, headers }: Target): Workload {
  const call: Call = { path: '/trpc/overview.get', method: 'GET', headers }
  const bare: Call = { path: '/summary', method: 'GET', headers: {} }
  return {
    id: 'P4',
    workload: 'overview.get (12 months)',
    reference: 'the aggregate over entries that it replaces',
    ours: () => measureHttp(info.apiUrl, { ...load, next: () => call }),
    floor: () => measureHttp(floorUrl, { ...load, clients: Math.min(2, load.clients), next: () => bare }),
  }
}

/** The smallest answer there is: everything around a procedure, and one row. */
function enveloping({ info, floorUrl, load, headers }: Target): Workload {
  const call: Call = { path: '/trpc/tenants.get', method: 'GET', headers }
  const bare: Call = { path: '/one', method: 'GET', headers: {} }
  return {
    id: 'P7',
    workload: 'tenants.get (one row)',
    reference: 'Fastify with a schema, no database',
    ours: () => measureHttp(info.apiUrl, { ...load, next: () => call }),
    floor: () => measureHttp(floorUrl, { ...load, next: () => bare }),
  }
}

/** The list at other numbers of clients: what a crowd costs. */
export const crowd = ({ info, headers }: Target, clients: number, durationMs: number): Promise<Measured> =>
  measureHttp(info.apiUrl, {
    clients,
    durationMs,
    next: () => ({
      path: '/trpc/transactions.list',
      method: 'POST',
      headers,
      body: JSON.stringify({ limit: 50 }),
    }),
  })

export const workloadsOf = (target: Target): Workload[] => [
  listing(target),
  recording(target),
  summing(target),
  receiving(target),
  enveloping(target),
]
