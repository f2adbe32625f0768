import type { CustomerView } from '@chronos/contracts/customers'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'

/** Accounts that the customer owns; the one that chat entries go to is marked. */
export function CustomerAccounts({ customer: { id, defaultAccountId } }: { customer: CustomerView }) {
  const { data } = useQuery(trpc.accounts.list.queryOptions({ customerId: id }))
  return (
    <section>
      <h3 className="pb-2 text-body font-semibold">{t('nav.accounts')}</h3>
      {data?.items.length === 0 && <p className="text-table text-ink-2">{t('customers.noAccounts')}</p>}
      <ul>
        {data?.items.map((account) => (
          <li key={account.id} className="flex justify-between gap-4 border-line border-t py-2 text-table">
            <span className="min-w-0">
              <Link
                to="/accounts/$id"
                params={{ id: account.id }}
                className="block truncate font-medium hover:underline"
              >
                {account.name}
              </Link>
              {account.id === defaultAccountId && (
                <span className="text-label text-ink-3">{t('customers.defaultAccount')}</span>
              )}
            </span>
            <Amount value={account.balance} />
          </li>
        ))}
      </ul>
    </section>
  )
}
