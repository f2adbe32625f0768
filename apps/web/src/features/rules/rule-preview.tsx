import type { RuleChange, RuleDraft } from '@chronos/contracts/rules'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addDays } from '../../app/days.ts'
import { shortDay } from '../../app/formats.ts'
import { sentenceOf } from '../../app/refusals.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Names, purposeWords } from './rule-words.ts'

const WAIT_MS = 400
const DAYS = 90
const SHOWN = 10

/** The value once nobody has changed it for a moment. `mark` says whether two are the same. */
function useSettled<T>(value: T, mark: string): T {
  const [settled, setSettled] = useState({ value, mark })
  useEffect(() => {
    const timer = setTimeout(() => setSettled((was) => (was.mark === mark ? was : { value, mark })), WAIT_MS)
    return () => clearTimeout(timer)
  }, [value, mark])
  return settled.value
}

/** What the draft alone would do to the last 90 days, and what it leaves since a person chose it. */
export function RulePreviewPart({ draft, names }: { draft: RuleDraft | null; names: Names }) {
  const { today } = useCalendar()
  const settled = useSettled(draft, JSON.stringify(draft))
  const filter = { from: addDays(today, -DAYS), to: today }
  const options = { enabled: settled !== null, placeholderData: keepPreviousData, retry: false } as const
  const said = settled ?? undefined
  const { data, error } = useQuery(
    trpc.rules.preview.queryOptions({ filter, ...(said && { draft: said }) }, options),
  )
  // Asked again as if it might replace what people chose: what comes beside is what it leaves.
  const bold = useQuery(
    trpc.rules.preview.queryOptions(
      { filter, ...(said && { draft: { ...said, overwrite: true } }) },
      { ...options, enabled: said?.overwrite === false },
    ),
  ).data
  if (draft === null) return <p className="text-table text-ink-3">{t('rules.previewWaits')}</p>
  if (error) return <p className="text-table text-warn">{sentenceOf(error)}</p>
  if (!data) return <Skeleton className="h-20 w-full" />
  const kept = draft.overwrite || !bold ? [] : keptOf(data.items, bold.items)
  return (
    <div className="flex flex-col gap-2">
      <p className="text-table font-medium" role="status">
        {t('rules.would', { count: data.changed, seen: data.seen })}
        {data.nextCursor !== null && ` ${t('rules.newest')}`}
      </p>
      <ChangeTable items={data.items} names={names} draft={draft} />
      {kept.length > 0 && (
        <p className="text-table text-ink-2">
          {t('rules.keptByPeople', { count: kept.length, names: kept.slice(0, 3).map(titleOf).join(', ') })}
        </p>
      )}
    </div>
  )
}

const FIELDS = ['category', 'payee', 'note', 'tags', 'review'] as const

/** Those that would change in more fields if people's choices did not stand. */
function keptOf(plain: readonly RuleChange[], bold: readonly RuleChange[]): RuleChange[] {
  const byId = new Map(plain.map((change) => [change.transaction.id, change]))
  return bold.filter((change) => {
    const mild = byId.get(change.transaction.id)
    return FIELDS.some((field) => change[field] !== undefined && mild?.[field] === undefined)
  })
}

const titleOf = ({ transaction: { payee, note, accountName } }: RuleChange) => payee ?? note ?? accountName

function ChangeTable({
  items,
  names,
  draft,
}: {
  items: readonly RuleChange[]
  names: Names
  draft: RuleDraft
}) {
  if (items.length === 0) return null
  return (
    <table aria-label={t('rules.preview')} className="w-full table-fixed text-table">
      <thead>
        <tr className="h-8 border-line border-b text-left text-label text-ink-3">
          <th scope="col" className="w-2/5 font-medium">
            {t('tx.one')}
          </th>
          <th scope="col" className="font-medium">
            {draft.name}
          </th>
          <th scope="col" className="w-32 text-right font-medium max-sm:hidden">
            {t('tx.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.slice(0, SHOWN).map((change) => (
          <tr key={change.transaction.id} className="border-line border-b align-top last:border-b-0">
            <td className="py-1.5 pr-3">
              <span className="block truncate font-medium">{titleOf(change)}</span>
              <span className="block text-label text-ink-3">{shortDay(change.transaction.bookedOn)}</span>
            </td>
            <td className="py-1.5">
              {stepsOf(change, names).map((step) => (
                <span key={step} className="block break-words">
                  {step}
                </span>
              ))}
            </td>
            <td className="py-1.5 text-right max-sm:hidden">
              <Amount value={change.transaction.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "Other → Travel", one line a field. */
function stepsOf({ transaction, category, payee, note, tags, review }: RuleChange, names: Names): string[] {
  const step = (before: string | null, after: string) => `${before || '–'} → ${after}`
  const was =
    transaction.splits > 0
      ? t('tx.splitOf', { count: transaction.splits })
      : transaction.categoryId && names.category(transaction.categoryId)
  return [
    ...(category ? [step(was, purposeWords(category.value, names))] : []),
    ...(payee ? [step(transaction.payee, payee.value)] : []),
    ...(note ? [step(transaction.note, note.value)] : []),
    ...(tags?.length ? [`+ ${tags.map(({ value }) => value).join(', ')}`] : []),
    ...(review ? [t('rules.do.flag_review')] : []),
  ]
}
