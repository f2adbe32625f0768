import { DomainError } from '@chronos/contracts/errors'
import { toMoney } from '@chronos/contracts/money'
import type { OverviewView } from '@chronos/contracts/overview'
import { accessibleFilter } from '../abilities/accessible.ts'
import { dayIn, monthStart } from '../calendar.ts'
import type { Ctx } from '../context.ts'
import { reading } from '../scope.ts'
import { tenantView } from '../tenants/queries.ts'

const MONTHS = 12

interface MonthRow {
  currency: string
  month: string
  income: bigint
  expense: bigint
}

/** Net position and twelve months of income and expense in each currency, from balances and rollups only. */
export const getOverview = (ctx: Ctx): Promise<OverviewView> =>
  reading(ctx, async (scope) => {
    const { tx } = scope
    // Sums over the whole tenant are for those who may see all of it.
    if (accessibleFilter(ctx.ability, 'read', 'Transaction') !== null)
      throw new DomainError('forbidden', 'forbidden')
    const { currency: own, timeZone } = await tenantView(scope)
    const day = dayIn(timeZone, ctx.now)
    const months = Array.from({ length: MONTHS }, (_, index) => monthStart(day, index - MONTHS + 1))
    const summing = tx.prepared<MonthRow>(
      `select r.currency, date_trunc('month', r.day)::date as month,
         coalesce(-sum(r.sum_minor) filter (where c.kind = 'income'), 0)::bigint as income,
         coalesce(sum(r.sum_minor) filter (where c.kind = 'expense'), 0)::bigint as expense
       from daily_rollups r join categories c on c.tenant_id = r.tenant_id and c.id = r.category_id
       where r.tenant_id = $1 and r.day >= $2::date and r.day < $3::date
       group by 1, 2`,
      [tx.tenantId, months[0], monthStart(day, 1)],
    )
    const netting = tx.prepared<{ currency: string; net: bigint }>(
      `select b.currency, sum(b.posted_minor)::bigint as net from account_balances b
       join accounts a on a.tenant_id = b.tenant_id and a.id = b.account_id and a.system_key is null
       where b.tenant_id = $1 group by b.currency`,
      [tx.tenantId],
    )
    const [sums, nets] = await Promise.all([summing, netting])
    const currencies = [
      ...new Set([own, ...nets.map((row) => row.currency).sort(), ...sums.map((row) => row.currency).sort()]),
    ]
    return {
      today: day,
      currencies: currencies.map((currency) => ({
        currency,
        net: toMoney(nets.find((row) => row.currency === currency)?.net ?? 0n, currency),
        months: months.map((month) => {
          const row = sums.find((sum) => sum.currency === currency && sum.month === month)
          const [income, expense] = [row?.income ?? 0n, row?.expense ?? 0n]
          return {
            month,
            income: toMoney(income, currency),
            expense: toMoney(expense, currency),
            net: toMoney(income - expense, currency),
          }
        }),
      })),
    }
  })
