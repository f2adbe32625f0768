import type { OccurrenceView, RecurringDetail, RecurringTemplate } from '@chronos/contracts/recurring'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { OccurrenceRow } from './occurrence-row.tsx'
import { end, pause, resume } from './recurring-acts.ts'
import { Status } from './recurring-page.tsx'
import { amountOf, failedWords, scheduleWords } from './recurring-words.ts'

const route = getRouteApi('/frame/recurring/$id')

export function RecurringDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.recurring.get.queryOptions({ id }))
  return (
    <Drawer title={data?.name ?? t('recurring.one')} onClose={() => void navigate({ to: '/recurring' })}>
      {data ? (
        <Detail recurring={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <DrawerSkeleton />
      )}
    </Drawer>
  )
}

function Detail({ recurring }: { recurring: RecurringDetail }) {
  const { template, schedule } = recurring
  const failed = failedWords(recurring)
  const facts = useTemplateFacts(template)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col items-start gap-1">
        <Amount value={amountOf(template)} className="text-figure font-semibold tracking-[-0.015em]" />
        <p className="text-body text-ink-2">{scheduleWords(schedule)}</p>
        <Status recurring={recurring} />
      </div>
      {failed && <p className="rounded-control bg-out-soft px-3 py-2 text-table text-out">{failed}</p>}
      <Actions recurring={recurring} />
      <Facts items={facts} />
      <Days title={t('recurring.comes')} of={recurring} items={recurring.next}>
        <p className="text-table text-ink-2">{t('recurring.noNext')}</p>
      </Days>
      <Days title={t('recurring.past')} of={recurring} items={recurring.past} />
    </div>
  )
}

function useTemplateFacts(template: RecurringTemplate): (readonly [string, ReactNode])[] {
  const { byId } = useAccounts()
  const { nameOf } = useCategories()
  const account = (id: string) => byId.get(id)?.name ?? '–'
  const words: (readonly [string, ReactNode])[] = [
    ...(template.note ? [[t('tx.note'), template.note] as const] : []),
    ...(template.tags?.length ? [[t('tx.tags'), template.tags.join(', ')] as const] : []),
  ]
  if (template.type === 'transfer')
    return [
      [t('tx.fromAccount'), account(template.fromAccountId)],
      [t('tx.toAccount'), account(template.toAccountId)],
      ...words,
    ]
  const { categoryId, splits, payee } = template
  return [
    [t('tx.account'), account(template.accountId)],
    [t('tx.category'), splits ? t('tx.splitOf', { count: splits.length }) : nameOf(categoryId ?? null)],
    ...(payee ? [[t('tx.payee'), payee] as const] : []),
    ...words,
  ]
}

interface DaysProps {
  title: string
  of: RecurringDetail
  items: readonly OccurrenceView[]
  /** What stands there when there are none; absent when the whole part goes. */
  children?: ReactNode
}

function Days({ title, of, items, children }: DaysProps) {
  if (items.length === 0 && children === undefined) return null
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-body font-semibold">{title}</h3>
      {items.length === 0 && children}
      <ul>
        {items.map((item) => (
          <OccurrenceRow key={item.on} recurring={of} occurrence={item} />
        ))}
      </ul>
    </section>
  )
}

function Actions({ recurring }: { recurring: RecurringDetail }) {
  const { name, status } = recurring
  const [ending, setEnding] = useState(false)
  if (!useMay()('update', 'Recurring')) return null
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => openDialog({ kind: 'recurring', recurring })}>{t('common.edit')}</Button>
      {status === 'active' && <Button onClick={() => pause(recurring)}>{t('recurring.pause')}</Button>}
      {status === 'paused' && <Button onClick={() => resume(recurring)}>{t('recurring.resume')}</Button>}
      {status !== 'ended' && (
        <Button look="danger" onClick={() => setEnding(true)}>
          {t('recurring.end')}
        </Button>
      )}
      {ending && (
        <Confirm
          title={t('recurring.endSure', { name })}
          text={t('recurring.endText')}
          yes={t('recurring.end')}
          onYes={() => {
            setEnding(false)
            end(recurring)
          }}
          onNo={() => setEnding(false)}
        />
      )}
    </div>
  )
}
