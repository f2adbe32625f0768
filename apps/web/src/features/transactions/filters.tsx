import { toMoney } from '@chronos/contracts/money'
import { TransactionSource, TransactionStatus, TransactionType } from '@chronos/contracts/transactions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { money, shortDay } from '../../app/formats.ts'
import { useMay, useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccountSelect, useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { CategorySelect } from '../categories/category-select.tsx'
import { listInput, type TransactionSearch } from './search.ts'

const PeriodFields = lazy(() => import('./period-fields.tsx').then((m) => ({ default: m.PeriodFields })))
const AmountFields = lazy(() => import('./amount-fields.tsx').then((m) => ({ default: m.AmountFields })))
const TagFields = lazy(() => import('./tag-fields.tsx').then((m) => ({ default: m.TagFields })))
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
      <CustomerFilter search={search} put={put} />
      <TagFilter search={search} put={put} />
      <AmountFilter search={search} put={put} />
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
      {Object.keys(listInput(search)).length > 1 && (
        <Button look="ghost" onClick={() => void navigate({ to: '.', search: {}, replace: true })}>
          {t('filter.clearAll')}
        </Button>
      )}
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

function CustomerFilter({ search: { customerId }, put }: PartProps) {
  const enabled = useMay()('read', 'Customer')
  const items = useQuery(trpc.customers.list.queryOptions({ limit: 100 }, { enabled })).data?.items ?? []
  const listed = items.find(({ id }) => id === customerId)
  // A tenant may have more customers than one list holds.
  const named = useQuery(
    trpc.customers.get.queryOptions(
      { id: customerId ?? '' },
      { enabled: enabled && customerId !== undefined },
    ),
  ).data
  const name = listed?.name ?? named?.name ?? '…'
  if (!enabled) return null
  return (
    <FilterChip
      label={t('tx.customer')}
      value={customerId && name}
      onClear={() => put({ customerId: undefined })}
    >
      <Select
        aria-label={t('tx.customer')}
        value={customerId ?? ''}
        onChange={({ target }) => put({ customerId: target.value || undefined })}
      >
        <option value="">{t('filter.any')}</option>
        {customerId && !listed && <option value={customerId}>{name}</option>}
        {items.map((customer) => (
          <option key={customer.id} value={customer.id}>
            {customer.name}
          </option>
        ))}
      </Select>
    </FilterChip>
  )
}

function TagFilter({ search: { tag }, put }: PartProps) {
  return (
    <FilterChip label={t('tx.tag')} value={tag} onClear={() => put({ tag: undefined })}>
      <Suspense fallback={<Skeleton className="h-9 w-full" />}>
        <TagFields tag={tag ?? ''} put={put} />
      </Suspense>
    </FilterChip>
  )
}

function AmountFilter({ search: { amountFrom, amountTo, accountId }, put }: PartProps) {
  const { byId } = useAccounts()
  const { tenant } = useSession()
  const currency = (accountId && byId.get(accountId)?.currency) || tenant.currency
  const say = (minor: string | undefined) =>
    minor === undefined ? '…' : money(toMoney(BigInt(minor), currency), { mark: 'none' })
  const said = amountFrom || amountTo ? `${say(amountFrom)} – ${say(amountTo)} ${currency}` : undefined
  return (
    <FilterChip
      label={t('tx.amount')}
      value={said}
      onClear={() => put({ amountFrom: undefined, amountTo: undefined })}
    >
      <Suspense fallback={<Skeleton className="h-24 w-full" />}>
        <AmountFields from={amountFrom} to={amountTo} currency={currency} put={put} />
      </Suspense>
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
