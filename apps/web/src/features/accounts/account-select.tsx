import type { AccountView } from '@chronos/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useMemo } from 'react'
import { trpc } from '../../app/trpc.ts'
import { Select } from '../../ui/select.tsx'

const NONE: readonly AccountView[] = []

/** Every account, open ones first, and a way to find one by id. */
export function useAccounts(): { items: readonly AccountView[]; byId: ReadonlyMap<string, AccountView> } {
  const items = useQuery(trpc.accounts.list.queryOptions({})).data?.items ?? NONE
  return useMemo(() => ({ items, byId: new Map(items.map((account) => [account.id, account])) }), [items])
}

export interface AccountSelectProps extends ComponentProps<'select'> {
  none: string
  /** Which accounts may be chosen; all open ones when left out. */
  only?: (account: AccountView) => boolean
}

/** Open accounts with their currency and, where they have one, their customer. */
export function AccountSelect({
  none,
  only = ({ status }) => status === 'open',
  ...rest
}: AccountSelectProps) {
  const { items } = useAccounts()
  return (
    <Select {...rest}>
      <option value="">{none}</option>
      {items
        .filter((account) => only(account) || account.id === rest.value)
        .map(({ id, name, currency, customerName }) => (
          <option key={id} value={id}>
            {[name, customerName, currency].filter(Boolean).join(' · ')}
          </option>
        ))}
    </Select>
  )
}
