import type { CustomerView } from '@chronos/contracts/customers'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { instant } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { CustomerAccounts } from './customer-accounts.tsx'
import { CustomerForm } from './customer-form.tsx'
import { WhatsappLinks } from './whatsapp-links.tsx'

const route = getRouteApi('/frame/customers/$id')

/** One customer: who, how they write, which accounts they own. */
export function CustomerDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.customers.get.queryOptions({ id }))
  return (
    <Drawer
      title={data?.name ?? t('customers.one')}
      onClose={() => void navigate({ to: '/customers', search: true })}
    >
      {data ? (
        <Detail customer={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <DrawerSkeleton />
      )}
    </Drawer>
  )
}

function Detail({ customer }: { customer: CustomerView }) {
  const { id, email, lang, createdAt } = customer
  const may = useMay()
  const [editing, setEditing] = useState(false)
  if (editing) return <CustomerForm customer={customer} onDone={() => setEditing(false)} />
  return (
    <div className="flex flex-col gap-6">
      {may('update', 'Customer') && (
        <Button className="w-fit" onClick={() => setEditing(true)}>
          {t('common.edit')}
        </Button>
      )}
      <Facts
        items={[
          [t('login.email'), email ?? '–'],
          [t('customers.language'), t(`lang.${lang}`)],
          [t('customers.since'), instant(createdAt)],
        ]}
      />
      <WhatsappLinks customer={customer} />
      <CustomerAccounts customer={customer} />
      <Link to="/transactions" search={{ customerId: id }} className={buttonClass('quiet')}>
        {t('customers.transactions')}
      </Link>
    </div>
  )
}
