import { TransactionSource, TransactionStatus, TransactionType } from '@chronos/contracts/transactions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { shortDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccountSelect, useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { CategorySelect } from '../categories/category-select.tsx'
import type { TransactionSearch } from './search.ts'

const PeriodFields = lazy(() => import('./period-fields.tsx').then((m) => ({ default: m.PeriodFields })))
const route = getRouteApi('/frame/transactions')

/** Chips under the title; what they say stands in the URL. */
export function Filters() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const put = (change: TransactionSearch) =>
    void navigate({ to: '.', search: { ...search, ...change }, replace: true })
  return (
    <>
      <Period search={search} put={put} />
      <AccountFilter search={search} put={put} />
      <CategoryFilter search={search} put={put} />
      {search.customerId && (
        <CustomerFilter id={search.customerId} clear={() => put({ customerId: undefined })} />
      )}
      <Choice
        name="tx.type"
        say={(option) => t(`type.${option}`)}
        options={TransactionType.options}
        value={search.type}
        put={(type) => put({ type })}
      />
      <Choice
        name="tx.status"
        say={(option) => t(`status.${option}`)}
        options={TransactionStatus.options}
        value={search.status}
        put={(status) => put({ status })}
      />
      <Choice
        name="tx.source"
        say={(option) => t(`source.${option}`)}
        options={TransactionSource.options}
        value={search.source}
        put={(source) => put({ source })}
      />
      <Checkbox
        label={t('tx.showAll')}
        checked={search.all === true}
        onChange={(all) => put({ all: all ? true : undefined })}
      />
    </>
  )
}

interface PartProps {
  search: TransactionSearch
  put: (change: TransactionSearch) => void
}

function Period({ search: { from, to }, put }: PartProps) {
  const said = from || to ? `${from ? shortDay(from) : '…'} – ${to ? shortDay(to) : '…'}` : undefined
  return (
    <FilterChip label={t('tx.period')} value={said} onClear={() => put({ from: undefined, to: undefined })}>
      <Suspense fallback={<Skeleton className="h-24 w-full" />}>
        <PeriodFields from={from ?? null} to={to ?? null} put={put} />
      </Suspense>
    </FilterChip>
  )
}

function AccountFilter({ search, put }: PartProps) {
  const { byId } = useAccounts()
  const chosen = search.accountId && (byId.get(search.accountId)?.name ?? '…')
  return (
    <FilterChip label={t('tx.account')} value={chosen} onClear={() => put({ accountId: undefined })}>
      <AccountSelect
        aria-label={t('tx.account')}
        none={t('filter.any')}
        only={() => true}
        value={search.accountId ?? ''}
        onChange={({ target }) => put({ accountId: target.value || undefined })}
      />
    </FilterChip>
  )
}

function CategoryFilter({ search, put }: PartProps) {
  const { nameOf } = useCategories()
  const chosen = search.categoryId && (nameOf(search.categoryId) || '…')
  return (
    <FilterChip label={t('tx.category')} value={chosen} onClear={() => put({ categoryId: undefined })}>
      <CategorySelect
        aria-label={t('tx.category')}
        none={t('filter.any')}
        value={search.categoryId ?? ''}
        onChange={({ target }) => put({ categoryId: target.value || undefined })}
      />
    </FilterChip>
  )
}

/** Chosen on the customer's own page; here it is named and can be taken off. */
function CustomerFilter({ id, clear }: { id: string; clear: () => void }) {
  const { data } = useQuery(trpc.customers.get.queryOptions({ id }))
  return (
    <FilterChip label={t('tx.customer')} value={data?.name ?? '…'} onClear={clear}>
      <Link to="/customers/$id" params={{ id }} className="text-accent underline underline-offset-2">
        {data?.name}
      </Link>
    </FilterChip>
  )
}

interface ChoiceProps<T extends string> {
  name: TextKey
  say: (option: T) => string
  options: readonly T[]
  value: T | undefined
  put: (value: T | undefined) => void
}

function Choice<T extends string>({ name, say, options, value, put }: ChoiceProps<T>) {
  return (
    <FilterChip label={t(name)} value={value && say(value)} onClear={() => put(undefined)}>
      <Select
        aria-label={t(name)}
        value={value ?? ''}
        onChange={({ target }) => put(options.find((option) => option === target.value))}
      >
        <option value="">{t('filter.any')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {say(option)}
          </option>
        ))}
      </Select>
    </FilterChip>
  )
}
