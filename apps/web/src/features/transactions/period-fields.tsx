import { t } from '../../app/text.ts'
import { DateField } from '../../ui/date-field.tsx'

export interface PeriodFieldsProps {
  from: string | null
  to: string | null
  put: (change: { from?: string; to?: string }) => void
}

/** The first and the last day of the period; either may be left open. */
export function PeriodFields({ from, to, put }: PeriodFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <DateField
        optional
        label={t('tx.from')}
        value={from}
        onChange={(day) => day !== null && put({ from: day })}
      />
      <DateField
        optional
        label={t('tx.to')}
        value={to}
        onChange={(day) => day !== null && put({ to: day })}
      />
    </div>
  )
}
