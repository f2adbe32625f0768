import { toMoney } from '@chronos/contracts/money'
import type { SqlJson } from '@chronos/contracts/sql-json'
import type {
  ListTransactions,
  TransactionDetail,
  TransactionPage,
  TransactionView,
} from '@chronos/contracts/transactions'
import type { Ctx } from '../context.ts'
import { messageText } from '../conversations/message-content.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { customerNames } from '../customers/queries.ts'
import { demandFound, withoutUndefined } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { searched } from './search-transactions.ts'
import { filterOf } from './transaction-filter.ts'
import { findTransactions, transactionPage } from './transaction-views.ts'

/** One transaction. Throws `not_found`. */
export async function transactionOf(scope: Scope, id: string): Promise<TransactionView> {
  return demandFound((await findTransactions(scope, { where: 't.id = $1', values: [id] }))[0]).view
}

/** Newest first, a page at a time, ready as JSON. */
export function listTransactions(ctx: Ctx, input: ListTransactions): Promise<SqlJson<TransactionPage>> {
  const { cursor, limit, ...filter } = input
  const identity = { list: 'transactions', filter: withoutUndefined(filter) }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async (scope) => {
    const how = await searched(scope, filter, { after, rows: limit + 1 })
    return transactionPage(scope, filterOf(how.filter, after, limit + 1), {
      limit,
      cursorOf: (on, id) => writeCursor(ctx, identity, [on, id, ...(how.mark ?? [])]),
    })
  })
}

interface EntryRow {
  account_id: string
  account_name: string
  category_id: string | null
  amount_minor: bigint
  currency: string
  balance_after_minor: bigint | null
}

async function entriesOf({ tx }: Scope, id: string): Promise<TransactionDetail['entries']> {
  // The system's own accounts have no balance that anybody is shown.
  const rows = await tx.sql<EntryRow>(
    `select e.account_id, a.name as account_name, coalesce(c.merged_into, e.category_id) as category_id, e.amount_minor, e.currency,
       case when a.system_key is null then e.balance_after_minor end as balance_after_minor
     from entries e join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
     left join categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
     where e.tenant_id = $1 and e.transaction_id = $2 order by e.position`,
    [tx.tenantId, id],
  )
  return rows.map((row) => ({
    accountId: row.account_id,
    accountName: row.account_name,
    categoryId: row.category_id,
    amount: toMoney(row.amount_minor, row.currency),
    balanceAfter: row.balance_after_minor === null ? null : toMoney(row.balance_after_minor, row.currency),
  }))
}

/** `user:<id>` and `customer:<id>` → a name that people know. */
async function authorNames(scope: Scope, authors: string[]): Promise<Map<string, string>> {
  const idsOf = (type: string) =>
    authors.filter((author) => author.startsWith(`${type}:`)).map((author) => author.slice(type.length + 1))
  const users = await scope.tx.user.findMany({
    where: { tenantId: scope.tx.tenantId, id: { in: idsOf('user') } },
    select: { id: true, name: true },
  })
  const customers = await customerNames(scope, idsOf('customer'))
  return new Map([
    ...users.map(({ id, name }): [string, string] => [`user:${id}`, name]),
    ...[...customers].map(([id, name]): [string, string] => [`customer:${id}`, name]),
  ])
}

async function messageOf(
  { tx, ctx, ...scope }: Scope,
  messageId: string | null,
): Promise<TransactionDetail['message']> {
  if (messageId === null || !ctx.ability.can('read', 'Chat')) return null
  const message = await tx.whatsappMessage.findFirst({ where: { tenantId: tx.tenantId, id: messageId } })
  return message && { chatId: message.chatId, text: messageText({ tx, ctx, ...scope }, message) ?? '' }
}

/** A transaction with its entries, all its versions, its refunds, and the chat message it came from. Throws `not_found`. */
export const getTransaction = (ctx: Ctx, input: { id: string }): Promise<TransactionDetail> =>
  reading(ctx, async (scope) => {
    const found = await findTransactions(scope, { where: 't.id = $1', values: [input.id] })
    const { view, rootId, messageId } = demandFound(found[0])
    const versions = await findTransactions(scope, {
      where: 't.root_id = $1 order by t.created_at, t.id limit 200',
      values: [rootId],
    })
    const refunds = await findTransactions(scope, {
      where: 't.refunds_id = $1 and t.reversed_by_id is null order by t.booked_on, t.id limit 100',
      values: [rootId],
    })
    const names = await authorNames(
      scope,
      versions.map((version) => version.view.createdBy),
    )
    return {
      ...view,
      entries: await entriesOf(scope, view.id),
      refunds: refunds.map((refund) => refund.view),
      history: versions.map((version) => ({
        ...version.view,
        byName: names.get(version.view.createdBy) ?? null,
      })),
      message: await messageOf(scope, messageId),
    }
  })
