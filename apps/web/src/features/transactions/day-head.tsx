// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table element, so its roles are said
// biome-ignore-all lint/a11y/useFocusableInteractive: the row of a plain table is not focused, its link is
import type { Money } from '@chronos/contracts/money'
import { Lock } from 'lucide-react'
import { weekday } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'

/** A day with its net; a lock where its books are closed. */
export function DayHead({ day, nets, closed }: { day: string; nets: Money[] | null; closed: boolean }) {
  return (
    <div
      role="row"
      className="flex h-full items-center justify-between gap-4 border-line border-b bg-canvas px-4 text-label text-ink-2"
    >
      <div role="cell" className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium first-letter:uppercase">{weekday(day)}</span>
        {closed && (
          <span className="inline-flex items-center gap-1 text-ink-3">
            <Lock aria-hidden className="size-3" strokeWidth={2} />
            {t('periods.closedDay')}
          </span>
        )}
      </div>
      <div role="cell" aria-label={t('tx.dayNet')} className="flex gap-3">
        {nets?.map((net) => (
          <Amount key={net.currency} value={net} />
        ))}
      </div>
    </div>
  )
}
