import type { TransactionView } from '@chronos/contracts/transactions'
import { figure } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { cx } from '../../ui/cx.ts'
import { rateSentences } from './rates.ts'
import { isGone } from './transaction-words.ts'

/** What moved; of a transfer between currencies also what arrived, with both rates on hover. */
export function RowAmount({ transaction }: { transaction: TransactionView }) {
  const { amount, counterAmount, type } = transaction
  const gone = isGone(transaction)
  return (
    <span className="flex flex-col items-end leading-4">
      <Amount
        value={amount}
        tone={gone || type === 'transfer' ? 'plain' : 'flow'}
        className={cx('font-medium', gone && 'line-through')}
      />
      {counterAmount && (
        <span
          title={rateSentences(amount, counterAmount).join(' · ')}
          className="whitespace-nowrap text-[11px] text-ink-2 leading-3.5 tabular-nums"
        >
          {t('tx.arrived', { amount: figure(counterAmount) })}
        </span>
      )}
    </span>
  )
}
