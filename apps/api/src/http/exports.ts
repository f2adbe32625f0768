/**
 * What a list shows, as a file for a spreadsheet: streamed, so that a long one needs no more memory than a short one. And the
 * whole ledger as a journal for plain-text accounting.
 */
import { Readable } from 'node:stream'
import { CATEGORY_NAMES } from '@chronos/contracts/category-names'
import { DomainError } from '@chronos/contracts/errors'
import { decimalText, type Money, minorOf } from '@chronos/contracts/money'
import { ListTransactions } from '@chronos/contracts/transactions'
import { listCategories } from '@chronos/core/categories/queries'
import type { Ctx } from '@chronos/core/context'
import { exportJournal } from '@chronos/core/transactions/export-journal'
import {
  type ExportedTransaction,
  exportTransactions,
  startExport,
} from '@chronos/core/transactions/export-transactions'
import { stringify } from 'csv-stringify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../env.ts'
import { type ApiParts, makeRequestContext } from '../trpc/context.ts'
import { type Limits, takeRequest } from './limits.ts'

const Filter = ListTransactions.omit({ cursor: true, limit: true })

function filterOf(request: FastifyRequest) {
  const { filter = '{}' } = request.query as { filter?: string }
  try {
    return Filter.parse(JSON.parse(filter))
  } catch (cause) {
    throw new DomainError('invalid', 'bad_request', { cause })
  }
}

const plain = ({ amountMinor, currency }: Money) => decimalText(minorOf({ amountMinor, currency }), currency)

/** `Food / Lunch`: a category with what it stands beneath, in English or the name it was given. */
async function categoryPaths(ctx: Ctx): Promise<Map<string, string>> {
  const paths = new Map<string, string>()
  for (const { id, parentId, key, name } of (await listCategories(ctx)).items) {
    const own = name ?? (key ? CATEGORY_NAMES.en[key] : '')
    const above = parentId === null ? undefined : paths.get(parentId)
    paths.set(id, above === undefined ? own : `${above} / ${own}`)
  }
  return paths
}

/** What people wrote: a cell that begins like a formula is taken as one by spreadsheets, unless it is marked as text. */
const words = (text: string | null | undefined) => (text && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const rowOf = (one: ExportedTransaction, paths: ReadonlyMap<string, string>) => ({
  date: one.bookedOn,
  type: one.type,
  status: one.status,
  amount: plain(one.amount),
  currency: one.amount.currency,
  account: words(one.accountName),
  'other account': words(one.counterAccountName),
  'received amount': one.counterAmount && plain(one.counterAmount),
  'received currency': one.counterAmount?.currency,
  category: one.splits > 0 ? `split over ${one.splits}` : words(paths.get(one.categoryId ?? '')),
  payee: words(one.payee),
  note: words(one.note),
  tags: words(one.tags.join(' ')),
  customer: words(one.customerName),
  source: one.source,
  id: one.id,
})

async function* rowsOf(ctx: Ctx, filter: ReturnType<typeof filterOf>) {
  const paths = await categoryPaths(ctx)
  for await (const part of exportTransactions(ctx, filter)) for (const one of part) yield rowOf(one, paths)
}

export async function exportDoor(
  app: FastifyInstance,
  { parts, limits }: { parts: ApiParts; env: ApiEnv; limits: Limits },
): Promise<void> {
  app.addHook('onRequest', (request) => takeRequest(limits, request))

  app.get('/api/exports/transactions.csv', async (request, reply) => {
    const ctx = await makeRequestContext(parts, request, reply).enter('read', 'Transaction')
    const { filter } = await startExport(ctx, filterOf(request))
    const csv = stringify({ header: true, bom: true, record_delimiter: 'windows' })
    const rows = Readable.from(rowsOf(ctx, filter))
    rows.on('error', (error) => csv.destroy(error))
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="transactions.csv"')
      .header('cache-control', 'private, no-store')
      .send(rows.pipe(csv))
  })

  app.get('/api/exports/ledger.journal', async (request, reply) => {
    const ctx = await makeRequestContext(parts, request, reply).enter('read', 'Transaction')
    await startExport(ctx, { all: true })
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('content-disposition', 'attachment; filename="ledger.journal"')
      .header('cache-control', 'private, no-store')
      .send(await exportJournal(ctx))
  })
}
