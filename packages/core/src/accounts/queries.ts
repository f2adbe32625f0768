import {
  AccountType,
  type AccountView,
  type GetBalance,
  type GetBalanceHistory,
  type ListAccounts,
} from '@chronos/contracts/accounts'
import { toMoney } from '@chronos/contracts/money'
import { accessibleFilter, accessibleSql } from '../abilities/accessible.ts'
import { addDays } from '../calendar.ts'
import type { Ctx } from '../context.ts'
import { customerName } from '../customers/queries.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { today } from '../tenants/queries.ts'

const ACCOUNTS_MAX = 500

interface AccountRow {
  id: string
  name: string
  type: string
  currency: string
  customer_id: string | null
  customer_name_enc: string | null
  status: 'open' | 'closed'
  overdraft: 'allow' | 'warn' | 'refuse'
  posted_minor: bigint
  pending_minor: bigint
  version: number
}

interface AccountFilter extends ListAccounts {
  id?: string
}

/** Accounts that people see, with their balances: those of the system itself are left out. Open ones first, then by name. */
async function selectAccounts({ tx, ctx }: Scope, filter: AccountFilter): Promise<AccountRow[]> {
  const values: unknown[] = [tx.tenantId, filter.id ?? null, filter.customerId ?? null, filter.status ?? null]
  const allowed = accessibleSql(
    accessibleFilter(ctx.ability, 'read', 'Account'),
    { customerId: 'a.customer_id', id: 'a.id' },
    values,
  )
  return tx.sql<AccountRow>(
    `select a.id, a.name, a.type, a.currency, a.customer_id, c.name_enc as customer_name_enc, a.status, a.overdraft, a.version,
       b.posted_minor, b.pending_minor
     from accounts a
     join account_balances b on b.tenant_id = a.tenant_id and b.account_id = a.id
     left join customers c on c.tenant_id = a.tenant_id and c.id = a.customer_id
     where a.tenant_id = $1 and a.system_key is null
       and ($2::uuid is null or a.id = $2) and ($3::uuid is null or a.customer_id = $3) and ($4::text is null or a.status = $4)
       and ${allowed}
     order by a.status = 'closed', a.name, a.id limit ${ACCOUNTS_MAX}`,
    values,
  )
}

function viewOf(scope: Scope, row: AccountRow): AccountView {
  const { customer_id: customerId, customer_name_enc: nameEnc } = row
  return {
    id: row.id,
    name: row.name,
    type: AccountType.parse(row.type),
    currency: row.currency,
    customerId,
    customerName: customerId && nameEnc ? customerName(scope, { id: customerId, nameEnc }) : null,
    status: row.status,
    balance: toMoney(row.posted_minor, row.currency),
    pending: toMoney(row.pending_minor, row.currency),
    overdraft: row.overdraft,
    version: row.version,
  }
}

/** One account with its balance. Throws `not_found`. */
export async function accountOf(scope: Scope, id: string): Promise<AccountView> {
  return viewOf(scope, demandFound((await selectAccounts(scope, { id }))[0]))
}

export async function accountsOf(scope: Scope, filter: ListAccounts): Promise<AccountView[]> {
  return (await selectAccounts(scope, filter)).map((row) => viewOf(scope, row))
}

export const listAccounts = (ctx: Ctx, input: ListAccounts) =>
  reading(ctx, async (scope) => ({ items: await accountsOf(scope, input) }))

export const getAccount = (ctx: Ctx, input: { id: string }) =>
  reading(ctx, (scope) => accountOf(scope, input.id))

/** Signed minor units at the end of a day, or now: the current balance less what was booked after it, one index range. */
export async function balanceOn({ tx }: Scope, accountId: string, on: string | null): Promise<bigint> {
  const [row] = await tx.sql<{ minor: bigint }>(
    `select (b.posted_minor - coalesce((
       select sum(r.sum_minor) from daily_rollups r
       where r.tenant_id = $1 and r.account_id = $2 and r.category_id is null and r.day > $3::date), 0))::bigint as minor
     from account_balances b where b.tenant_id = $1 and b.account_id = $2`,
    [tx.tenantId, accountId, on],
  )
  return demandFound(row).minor
}

export const getBalance = (ctx: Ctx, input: GetBalance) =>
  reading(ctx, async (scope) => {
    const { currency } = await accountOf(scope, input.id)
    const { id: accountId, on = null } = input
    return { accountId, on, balance: toMoney(await balanceOn(scope, accountId, on), currency) }
  })

/** The balance at the end of each of the last days, oldest first. */
export const getBalanceHistory = (ctx: Ctx, input: GetBalanceHistory) =>
  reading(ctx, async (scope) => {
    const account = await accountOf(scope, input.id)
    const to = await today(scope)
    const from = addDays(to, 1 - input.days)
    const rows = await scope.tx.sql<{ day: string; minor: bigint }>(
      `with deltas as (
         select r.day, r.sum_minor from daily_rollups r
         where r.tenant_id = $1 and r.account_id = $2 and r.category_id is null and r.day >= $3::date
       )
       select d::date as day,
         (b.posted_minor - coalesce((select sum(x.sum_minor) from deltas x where x.day > d::date), 0))::bigint as minor
       from account_balances b, generate_series($3::date, $4::date, interval '1 day') d
       where b.tenant_id = $1 and b.account_id = $2 order by d`,
      [scope.tx.tenantId, input.id, from, to],
    )
    return { points: rows.map(({ day, minor }) => ({ day, balance: toMoney(minor, account.currency) })) }
  })
