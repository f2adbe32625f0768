import type { TransactionView } from '@chronos/contracts/transactions'
import { CalendarDays, Store, Tag, Tags, X } from 'lucide-react'
import { type OpenDialog, openDialog } from '../../app/dialog-store.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BULK_MAX } from './bulk.ts'
import { sumsOf } from './day-groups.ts'

const ACTS = [
  { what: 'category', icon: Tag },
  { what: 'payee', icon: Store },
  { what: 'tags', icon: Tags },
  { what: 'date', icon: CalendarDays },
] as const satisfies readonly { what: Extract<OpenDialog, { kind: 'bulk' }>['what']; icon: unknown }[]

/** What is selected, its sum, and what can be done with all of it. */
export function BulkBar({ rows, clear }: { rows: readonly TransactionView[]; clear: () => void }) {
  const tooMany = rows.length > BULK_MAX
  return (
    <section
      aria-label={t('bulk.bar')}
      className="sticky bottom-17 z-20 mx-auto flex w-fit max-w-full animate-pop flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-raised py-2 pr-2 pl-4 shadow-lift md:bottom-4"
    >
      <p aria-live="polite" className="text-table font-medium">
        {t('bulk.count', { count: rows.length })}
      </p>
      <p className="flex flex-wrap gap-x-3 text-table">
        {sumsOf(rows).map((sum) => (
          <Amount key={sum.currency} value={sum} tone="flow" className="font-medium" />
        ))}
      </p>
      {tooMany && <p className="text-label text-warn">{t('bulk.tooMany', { count: BULK_MAX })}</p>}
      <div className="flex flex-wrap items-center gap-1.5">
        {ACTS.map(({ what, icon: Icon }) => (
          <Button
            key={what}
            disabled={tooMany}
            icon={<Icon aria-hidden className="size-4 max-md:hidden" strokeWidth={1.5} />}
            onClick={() => openDialog({ kind: 'bulk', what, rows, done: clear })}
          >
            {t(`bulk.${what}`)}
          </Button>
        ))}
        <IconButton label={t('bulk.clear')} onClick={clear}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
    </section>
  )
}
