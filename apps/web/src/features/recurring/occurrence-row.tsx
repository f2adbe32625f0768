import type { OccurrenceView, RecurringView } from '@chronos/contracts/recurring'
import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { openDialog } from '../../app/dialog-store.ts'
import { mediumDay, weekday } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { post, skip } from './recurring-acts.ts'
import { OCCURRENCE_TONES, reasonWords } from './recurring-words.ts'

export interface OccurrenceRowProps {
  recurring: RecurringView
  occurrence: OccurrenceView
}

/** One day: when, how much, what became of it, and what can be done to it. */
export function OccurrenceRow({ recurring, occurrence }: OccurrenceRowProps) {
  const { on, bookedOn, status, amount, transactionId } = occurrence
  const why = reasonWords(occurrence)
  return (
    <li className="flex min-h-11 items-center gap-2 border-line border-b py-1 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-table tabular-nums">
          {weekday(bookedOn)}
          {status !== 'due' && <Badge tone={OCCURRENCE_TONES[status]}>{t(`occurrence.${status}`)}</Badge>}
        </p>
        {bookedOn !== on && (
          <p className="text-label text-ink-3">{t('occurrence.movedFrom', { day: mediumDay(on) })}</p>
        )}
        {why !== null && <p className="text-label text-out">{why}</p>}
        {transactionId !== null && (
          <Link
            to="/transactions/$id"
            params={{ id: transactionId }}
            className="inline-block text-label leading-6 text-accent underline underline-offset-2"
          >
            {t('occurrence.see')}
          </Link>
        )}
      </div>
      <Amount value={amount} className="text-table" />
      <DayMenu recurring={recurring} occurrence={occurrence} />
    </li>
  )
}

function DayMenu({ recurring, occurrence }: OccurrenceRowProps) {
  const { on, bookedOn, status } = occurrence
  const may = useMay()
  if (!may('update', 'Recurring') || status === 'posted') return <span className="w-8 max-md:w-10" />
  const open = status === 'due' || status === 'failed'
  return (
    <Menu
      trigger={
        <IconButton label={t('common.actionsFor', { name: mediumDay(bookedOn) })}>
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {open && may('create', 'Transaction') && (
        <MenuItem onSelect={() => post(occurrence)}>{t('occurrence.post')}</MenuItem>
      )}
      {open && (
        <MenuItem onSelect={() => openDialog({ kind: 'occurrence', recurring, occurrence })}>
          {t('occurrence.change')}
        </MenuItem>
      )}
      {open && <MenuItem onSelect={() => skip(recurring, on, true)}>{t('occurrence.skip')}</MenuItem>}
      {status === 'skipped' && (
        <MenuItem onSelect={() => skip(recurring, on, false)}>{t('occurrence.unskip')}</MenuItem>
      )}
    </Menu>
  )
}
