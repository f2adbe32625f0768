import type { AccountView } from '@chronos/contracts/accounts'
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { mediumDay } from '../../app/formats.ts'
import { useKeys } from '../../app/keys.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Input } from '../../ui/input.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { EntryList } from './entry-list.tsx'
import { entryPages } from './statement-entries.ts'
import { StatementSummary } from './statement-summary.tsx'
import { answers } from './sums.ts'
import { useTicks } from './use-ticks.ts'

export interface WorkbenchProps {
  account: AccountView
  statement: ReconciliationView
}

const NONE: never[] = []

/** The open statement: its sums, and the entries to tick. */
export function Workbench({ account, statement }: WorkbenchProps) {
  const mayTick = useMay()('update', 'Reconciliation')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const list = useInfiniteQuery(entryPages(statement.id))
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? NONE, [data])
  const shown = useMemo(() => entries.filter((entry) => answers(entry, search)), [entries, search])
  const ticks = useTicks(statement, entries)
  const loadMore = () => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }
  const searching = search.trim() !== '' && hasNextPage
  useEffect(() => {
    // What is looked for may stand on a page that is not here yet.
    if (searching && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [searching, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const tickAll = () => ticks.all(!hasNextPage)
  useKeys(mayTick ? { a: tickAll } : {})
  return (
    <>
      <StatementSummary account={account} statement={statement} sums={ticks.sums} busy={ticks.busy} />
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 basis-full text-head font-semibold sm:basis-auto">
          {t('rec.entries', { day: mediumDay(statement.statementOn) })}
        </h2>
        <Input
          type="search"
          data-search
          aria-label={t('rec.search')}
          placeholder={t('rec.search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="max-sm:flex-1 sm:w-64"
        />
        {mayTick && <Button onClick={tickAll}>{t('rec.tickAll')}</Button>}
      </div>
      {list.error && !data && <Failure error={list.error} retry={() => void list.refetch()} />}
      {!data && !list.error && <TableSkeleton rows={8} />}
      {data && shown.length > 0 && (
        <EntryList
          entries={shown}
          isTicked={ticks.isTicked}
          toggle={mayTick ? ticks.toggle : undefined}
          loadMore={loadMore}
        />
      )}
      {isFetchNextPageError && <Failure error={list.error} retry={() => void fetchNextPage()} />}
      {data && shown.length === 0 && !searching && (
        <Nothing filtered={entries.length > 0} clear={() => setTyped('')} />
      )}
      {data && (shown.length > 0 || searching) && (
        <p className="text-center text-label text-ink-3" aria-live="polite">
          {hasNextPage ? t('list.loading') : t('list.end', { count: shown.length })}
        </p>
      )}
    </>
  )
}

function Nothing({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  if (!filtered) return <Empty title={t('rec.noEntries')}>{t('rec.noEntriesText')}</Empty>
  return (
    <Empty title={t('list.noMatch')} action={<Button onClick={clear}>{t('filter.clearAll')}</Button>}>
      {t('list.noMatchText')}
    </Empty>
  )
}
