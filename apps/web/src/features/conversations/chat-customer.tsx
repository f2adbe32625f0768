import type { ChatView } from '@chronos/contracts/conversations'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sentenceOf } from '../../app/refusals.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.ts'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CustomerAccounts } from '../customers/customer-accounts.tsx'

/** Whose chat this is, with their accounts; or, while nobody knows, the way to say so. */
export function ChatCustomer({ chat }: { chat: ChatView }) {
  if (chat.customerId === null) return <LinkChat chatId={chat.id} />
  return <Known id={chat.customerId} />
}

function Known({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(trpc.customers.get.queryOptions({ id }))
  if (!data)
    return error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton className="w-32" />
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h3 className="text-body font-semibold">
          <Link to="/customers/$id" params={{ id }} className="hover:underline">
            {data.name}
          </Link>
        </h3>
      </div>
      <Facts
        items={[
          [t('login.email'), data.email ?? '–'],
          [t('customers.language'), t(`lang.${data.lang}`)],
        ]}
      />
      <CustomerAccounts customer={data} />
    </div>
  )
}

function LinkChat({ chatId }: { chatId: string }) {
  const mayLink = useMay()('link', 'Customer')
  const [customerId, setCustomerId] = useState('')
  const { data } = useQuery(trpc.customers.list.queryOptions({ limit: 100 }))
  const link = useMutation(
    trpc.customers.linkWhatsapp.mutationOptions({ onSuccess: () => notify({ text: t('customers.linked') }) }),
  )
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (customerId !== '') link.mutate({ chatId, customerId })
      }}
    >
      <h3 className="text-body font-semibold">{t('chats.unknown')}</h3>
      <p className="text-table text-ink-2">{mayLink ? t('chats.unknownText') : t('chats.unknownAsk')}</p>
      {mayLink && (
        <>
          <Field label={t('tx.customer')} error={link.error ? sentenceOf(link.error) : undefined}>
            {(control) => (
              <Select {...control} value={customerId} onChange={({ target }) => setCustomerId(target.value)}>
                <option value="">{t('form.choose')}</option>
                {data?.items.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button
            type="submit"
            look="primary"
            className="w-fit"
            disabled={customerId === ''}
            pending={link.isPending}
          >
            {t('chats.link')}
          </Button>
        </>
      )}
    </form>
  )
}
