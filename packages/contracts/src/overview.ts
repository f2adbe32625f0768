/** What the first page says: are we all right? */
import { z } from 'zod'
import { IsoDate } from './basics.ts'
import { CurrencyCode, Money } from './money.ts'

/** Sums of one month in one currency. `expense` is positive; `net` is income less expense. */
export const MonthSums = z.object({ month: IsoDate, income: Money, expense: Money, net: Money })
/** `months` holds twelve months, oldest first, the current one last. One block a currency, the tenant's own first. */
export const OverviewView = z.object({
  today: IsoDate,
  currencies: z.array(z.object({ currency: CurrencyCode, net: Money, months: z.array(MonthSums) })),
})
export type OverviewView = z.infer<typeof OverviewView>
