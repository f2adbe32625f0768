import { toMoney } from '@chronos/contracts/money'
import { t } from '../../app/text.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { rateSentences } from './rates.ts'

export interface ReceivedFieldProps {
  sent: { minor: string | null; currency: string }
  currency: string
  value: AmountDraft
  onChange: (value: AmountDraft) => void
  error?: string | undefined
}

/** What arrived in another currency; beneath stands the rate that this makes, both ways. */
export function ReceivedField({ sent, currency, value, onChange, error }: ReceivedFieldProps) {
  const rates =
    sent.minor === null || value.minor === null
      ? []
      : rateSentences(toMoney(BigInt(sent.minor), sent.currency), toMoney(BigInt(value.minor), currency))
  return (
    <div className="flex flex-col gap-1">
      <AmountField
        label={t('tx.received')}
        currency={currency}
        value={value}
        onChange={onChange}
        error={error}
      />
      {rates.length > 0 && (
        <p aria-live="polite" className="flex flex-wrap gap-x-4 text-label text-ink-2 tabular-nums">
          {rates.map((rate) => (
            <span key={rate}>{rate}</span>
          ))}
        </p>
      )}
    </div>
  )
}
