import type { TransactionDetail, TransactionView } from '@chronos/contracts/transactions'
import { figure, instant, mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { useCategories } from '../categories/category-names.ts'
import { type ChangedField, historySteps } from './history-steps.ts'

/** Every version, newest last: who, when, and what became different. */
export function History({ history }: { history: TransactionDetail['history'] }) {
  const { nameOf } = useCategories()
  const say = (field: ChangedField, version: TransactionView): string => {
    if (field === 'amount') return figure(version.amount)
    if (field === 'bookedOn') return mediumDay(version.bookedOn)
    if (field === 'counterAmount')
      return version.counterAmount ? figure(version.counterAmount) : t('history.nothing')
    if (field === 'tags') return version.tags.join(', ') || t('history.nothing')
    if (field === 'splits')
      return version.splits === 0 ? t('split.none') : t('split.into', { count: version.splits })
    if (field === 'categoryId') return nameOf(version.categoryId) || t('history.nothing')
    return version[field] ?? t('history.nothing')
  }
  return (
    <section>
      <h3 className="pb-2 text-body font-semibold">{t('history.title')}</h3>
      <ol className="flex flex-col gap-3 border-line border-l pl-4">
        {historySteps(history).map(({ act, version, changes }) => (
          <li
            key={version.id}
            className="relative text-table before:absolute before:top-1.5 before:-left-[19.5px] before:size-1.5 before:rounded-full before:bg-line-strong"
          >
            <p>
              <span className="font-medium">{t(`history.${act}`)}</span>
              {version.byName && (
                <span className="text-ink-2"> {t('history.by', { name: version.byName })}</span>
              )}
            </p>
            {changes.map(({ field, before, after }) => (
              <p key={field} className="text-ink-2">
                {t(`history.field.${field}`)}: <del className="text-ink-3">{say(field, before)}</del> →{' '}
                <ins className="no-underline">{say(field, after)}</ins>
              </p>
            ))}
            <p className="text-label text-ink-3">{instant(version.createdAt)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
