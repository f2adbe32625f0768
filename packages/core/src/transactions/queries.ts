import { toMoney } from '@chronos/contracts/money'
import type { ListTransactions, TransactionDetail, TransactionView } from '@chronos/contracts/transactions'
import type { Ctx } from '../context.ts'
import { messageText } from '../conversations/message-content.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { customerNames } from '../customers/queries.ts'
import { demandFound, withoutUndefined } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { selectTransactions, type TransactionRow, viewOfRow } from './transaction-rows.ts'

/** One transaction. Throws `not_found`. */
export async function transactionOf(scope: Scope, id: string): Promise<TransactionView> {
  return viewOfRow(demandFound((await selectTransactions(scope, 't.id = $1', [id]))[0]))
}

/** Everything a filter can say, as SQL: an absent one is null and passes. `$1`… are the values in `valuesOf`. */
const FILTER = `
  ($1::uuid is null or t.account_id = $1 or t.counter_account_id = $1)
  and ($2::uuid is null or t.category_id in (select x.category_id from ledger.category_tree(array[$2::uuid]) x)
    or t.splits > 0 and exists (
      select from entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id
        and e.category_id in (select x.category_id from ledger.category_tree(array[$2::uuid]) x)))
  and ($3::uuid is null or t.customer_id = $3)
  and ($4::text is null or t.type = $4)
  and ($5::text is null or t.status = $5)
  and ($6::text is null or t.source = $6)
  and ($7::date is null or t.booked_on >= $7)
  and ($8::date is null or t.booked_on <= $8)
  and ($9 or (t.type <> 'reversal' and t.reversed_by_id is null and t.replaced_by_id is null and (t.status <> 'void' or $5 = 'void')))
  and ($10::date is null or (t.booked_on, t.id) < ($10, $11::uuid))
  and ($12::text is null or t.tags @> array[$12])
  and ($13::bigint is null or abs(t.amount_minor) >= $13)
  and ($14::bigint is null or abs(t.amount_minor) <= $14)`

function valuesOf(input: ListTransactions, after: string[] | null): unknown[] {
  const { accountId, categoryId, customerId, type, status, source, from, to, all } = input
  const given = [accountId, categoryId, customerId, type, status, source, from, to].map(
    (value) => value ?? null,
  )
  const rest = [input.tag, input.amountFrom, input.amountTo].map((value) => value ?? null)
  return [...given, all, after?.[0] ?? null, after?.[1] ?? null, ...rest]
}

/** Newest first, by a row comparison: as quick at the end of a million as at the beginning. */
export function listTransactions(
  ctx: Ctx,
  input: ListTransactions,
): Promise<{ items: TransactionView[]; nextCursor: string | null }> {
  const { cursor, limit, ...filter } = input
  const identity = { list: 'transactions', filter: withoutUndefined(filter) }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async (scope) => {
    const found = await selectTransactions(
      scope,
      `${FILTER} order by t.booked_on desc, t.id desc limit ${limit + 1}`,
      valuesOf(input, after),
    )
    const { rows, nextCursor } = pageOfRows(found, limit, (last) =>
      writeCursor(ctx, identity, [last.booked_on, last.id]),
    )
    return { items: rows.map(viewOfRow), nextCursor }
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
    `select e.account_id, a.name as account_name, e.category_id, e.amount_minor, e.currency,
       case when a.system_key is null then e.balance_after_minor end as balance_after_minor
     from entries e join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
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

async function messageOf(scope: Scope, row: TransactionRow): Promise<TransactionDetail['message']> {
  if (row.message_id === null || !scope.ctx.ability.can('read', 'Chat')) return null
  const message = await scope.tx.whatsappMessage.findFirst({
    where: { tenantId: scope.tx.tenantId, id: row.message_id },
  })
  return message && { chatId: message.chatId, text: messageText(scope, message) ?? '' }
}

/** A transaction with its entries, all its versions, and the chat message it came from. Throws `not_found`. */
export const getTransaction = (ctx: Ctx, input: { id: string }): Promise<TransactionDetail> =>
  reading(ctx, async (scope) => {
    const row = demandFound((await selectTransactions(scope, 't.id = $1', [input.id]))[0])
    const versions = await selectTransactions(scope, 't.root_id = $1 order by t.created_at, t.id limit 200', [
      row.root_id,
    ])
    const names = await authorNames(
      scope,
      versions.map((version) => version.created_by),
    )
    return {
      ...viewOfRow(row),
      entries: await entriesOf(scope, row.id),
      refunds: (
        await selectTransactions(
          scope,
          't.refunds_id = $1 and t.reversed_by_id is null order by t.booked_on, t.id limit 100',
          [row.root_id],
        )
      ).map(viewOfRow),
      history: versions.map((version) => ({
        ...viewOfRow(version),
        byName: names.get(version.created_by) ?? null,
      })),
      message: await messageOf(scope, row),
    }
  })
