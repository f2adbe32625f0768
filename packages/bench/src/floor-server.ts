/** The floor of the HTTP workloads: a bare server without tenants, sessions or policies. A process of its own, as the API is. */
import { createHmac, randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'

const { FLOOR_PORT = '0', FLOOR_DATABASE_URL = '', FLOOR_TENANT = '', FLOOR_SECRET = '' } = process.env
const pool = new pg.Pool({ connectionString: FLOOR_DATABASE_URL, max: 10 })
await pool.query('create table if not exists floor_events (id uuid primary key, body text not null)')

const LIST = {
  name: 'floor_list',
  text: `select t.id, t.type, t.status, t.booked_on::text, t.amount_minor::text, t.currency, t.payee, t.note, t.account_id, a.name as account_name,
    t.category_id, t.customer_id, t.source, t.created_at, t.version
    from transactions t join accounts a on a.tenant_id = t.tenant_id and a.id = t.account_id
    where t.tenant_id = $1 and t.type <> 'reversal' and t.reversed_by_id is null order by t.booked_on desc, t.id desc limit 51`,
}

const app = Fastify({ bodyLimit: 4 * 1024 * 1024 })
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
app.get('/health', async () => ({ status: 'ok' }))
app.post('/list', async () => ({
  result: { data: (await pool.query({ ...LIST, values: [FLOOR_TENANT] })).rows },
}))
const SUMMARY = {
  name: 'floor_summary',
  text: `select t.currency, date_trunc('month', t.booked_on)::date::text as month, c.kind, sum(e.amount_minor)::text as minor
    from entries e
    join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id and t.status = 'posted'
    join categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
    where e.tenant_id = $1 and t.booked_on >= date '2025-10-01' group by 1, 2, 3`,
}
app.get('/summary', async () => (await pool.query({ ...SUMMARY, values: [FLOOR_TENANT] })).rows)

const ONE = {
  id: 'one',
  slug: 'padaria',
  name: 'Padaria',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
  version: 1,
}
const text = { type: 'string' } as const
const properties = {
  id: text,
  slug: text,
  name: text,
  currency: text,
  timeZone: text,
  version: { type: 'integer' },
}
app.get('/one', { schema: { response: { 200: { type: 'object', properties } } } }, async () => ONE)

app.post<{ Body: Buffer }>('/webhook', async (request) => {
  const mac = createHmac('sha256', FLOOR_SECRET).update(request.body).digest('hex')
  if (request.headers['x-hub-signature-256'] !== `sha256=${mac}`) throw new Error('bad signature')
  await pool.query({
    name: 'floor_store',
    text: 'insert into floor_events (id, body) values ($1, $2)',
    values: [randomUUID(), request.body.toString()],
  })
  return { received: 1 }
})
process.once(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
)
await app.listen({ host: '127.0.0.1', port: Number(FLOOR_PORT) })
