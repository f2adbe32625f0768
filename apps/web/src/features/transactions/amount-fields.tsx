import { toMoney } from '@chronos/contracts/money'
import { useState } from 'react'
import { money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import type { TransactionSearch } from './search.ts'

export interface AmountFieldsProps {
  from: string | undefined
  to: string | undefined
  currency: string
  put: (change: TransactionSearch) => void
}

/** The smallest and the largest amount, whatever its sign; either may be left open. */
export function AmountFields({ from, to, currency, put }: AmountFieldsProps) {
  const draft = (minor: string | undefined): AmountDraft =>
    minor === undefined
      ? { text: '', minor: null }
      : { text: money(toMoney(BigInt(minor), currency), { mark: 'none' }), minor }
  const [least, setLeast] = useState(draft(from))
  const [most, setMost] = useState(draft(to))
  return (
    <div className="flex flex-col gap-3">
      <AmountField
        label={t('tx.atLeast')}
        currency={currency}
        value={least}
        onChange={(value) => {
          setLeast(value)
          put({ amountFrom: value.minor ?? undefined })
        }}
      />
      <AmountField
        label={t('tx.atMost')}
        currency={currency}
        value={most}
        onChange={(value) => {
          setMost(value)
          put({ amountTo: value.minor ?? undefined })
        }}
      />
    </div>
  )
}
