import type { TransactionDetail } from '@chronos/contracts/transactions'
import { Link } from '@tanstack/react-router'
import { figure, mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { leftToRefund } from './refunds.ts'

/** What of an expense came back, and what did not. */
export function RefundList({ transaction }: { transaction: TransactionDetail }) {
  const { refunds } = transaction
  if (refunds.length === 0) return null
  return (
    <section>
      <h3 className="pb-2 text-body font-semibold">{t('refund.list')}</h3>
      <ul className="flex flex-col text-table">
        {refunds.map(({ id, bookedOn, note, amount }) => (
          <li key={id} className="flex items-center justify-between gap-3 border-line border-t py-1.5">
            <Link
              to="/transactions/$id"
              params={{ id }}
              search={true}
              className="min-w-0 truncate text-accent underline underline-offset-2"
            >
              {note ?? mediumDay(bookedOn)}
            </Link>
            <Amount value={amount} tone="flow" />
          </li>
        ))}
      </ul>
      {transaction.type === 'expense' && (
        <p className="border-line border-t pt-1.5 text-label text-ink-2">
          {t('refund.stillLeft', { amount: figure(leftToRefund(transaction)) })}
        </p>
      )}
    </section>
  )
}
