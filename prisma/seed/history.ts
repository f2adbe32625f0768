/** Three months of a tenant's life, the same on every machine for the same day. */
import { addDays, monthStart } from '@chronos/core/calendar'
import type { SeedTenant } from './tenants.ts'

export interface Happening {
  day: string
  account: number
  category: string
  kind: 'expense' | 'income'
  amountMinor: bigint
  payee: string
}

const INCOME = new Set(['sales', 'salary', 'refund', 'other_income'])
/** What a tenant pays its staff is spending; there is no built-in category of its own for it. */
const AS_CATEGORY: Record<string, string> = { salary_paid: 'other' }

/** Varies an amount by up to a fifth, from the date alone: no two days look alike, and no run differs from another. */
function varied(amount: number, day: string, salt: number): bigint {
  const seed = [...`${day}${salt}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 100_003, 7)
  return BigInt(Math.round(amount * (0.8 + (seed % 4001) / 10_000)))
}

/** Everything from the first of the month two months ago up to `today`, in order. */
export function historyOf(tenant: SeedTenant, today: string): Happening[] {
  const happenings: Happening[] = []
  const add = (
    day: string,
    [account, category, amount, payee]: [number, string, number, string],
    fixed: boolean,
  ) => {
    happenings.push({
      day,
      account,
      category: AS_CATEGORY[category] ?? category,
      kind: INCOME.has(category) ? 'income' : 'expense',
      amountMinor: fixed ? BigInt(amount) : varied(amount, day, account),
      payee,
    })
  }
  const first = monthStart(today, -2)
  for (let day = first, count = 0; day <= today; day = addDays(day, 1), count++) {
    for (const [date, ...rest] of tenant.monthly) if (Number(day.slice(8)) === date) add(day, rest, true)
    for (const [every, ...rest] of tenant.often) if (count % every === 0) add(day, rest, false)
  }
  return happenings
}
