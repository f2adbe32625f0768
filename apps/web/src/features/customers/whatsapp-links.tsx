import { type CustomerView, WaId } from '@chronos/contracts/customers'
import { useMutation } from '@tanstack/react-query'
import { Unlink } from 'lucide-react'
import { useState } from 'react'
import { sentenceOf } from '../../app/refusals.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Input } from '../../ui/input.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'

/** The chat identities that speak for this customer. A link is masked: undoing one needs the number again, so it asks first. */
export function WhatsappLinks({ customer: { id, links } }: { customer: CustomerView }) {
  const mayLink = useMay()('link', 'Customer')
  const [asked, setAsked] = useState<string | null>(null)
  const unlink = useMutation(
    trpc.customers.unlinkWhatsapp.mutationOptions({
      onError: notifyFailure,
      onSuccess: () => notify({ text: t('customers.unlinked') }),
    }),
  )
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-body font-semibold">WhatsApp</h3>
      {links.length === 0 && <p className="text-table text-ink-2">{t('customers.linkText')}</p>}
      <ul>
        {links.map((link) => (
          <li key={link.id} className="flex h-(--row) items-center gap-2 border-line border-t text-table">
            <span className="min-w-0 flex-1 truncate font-medium tabular-nums">{link.label}</span>
            {link.status === 'locked' && <Badge tone="warn">{t('customers.locked')}</Badge>}
            {mayLink && (
              <IconButton
                label={t('customers.unlink', { label: link.label })}
                onClick={() => setAsked(link.id)}
              >
                <Unlink aria-hidden className="size-4" strokeWidth={1.5} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayLink && <LinkForm customerId={id} />}
      {asked && (
        <Confirm
          title={t('customers.unlinkTitle')}
          text={t('customers.unlinkText')}
          yes={t('customers.unlinkYes')}
          onYes={() => {
            unlink.mutate({ customerId: id, linkId: asked })
            setAsked(null)
          }}
          onNo={() => setAsked(null)}
        />
      )}
    </section>
  )
}

function LinkForm({ customerId }: { customerId: string }) {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  // People write numbers with a plus, spaces, brackets and dashes.
  const number = WaId.safeParse(text.replace(/[\s()+.-]/g, ''))
  const link = useMutation(
    trpc.customers.linkWhatsapp.mutationOptions({
      onSuccess: () => {
        setText('')
        setTried(false)
        notify({ text: t('customers.linked') })
      },
    }),
  )
  const wrong =
    tried && !number.success ? t('customers.numberWrong') : link.error ? sentenceOf(link.error) : undefined
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (number.success) link.mutate({ customerId, waId: number.data })
      }}
    >
      <Field label={t('customers.number')} hint={t('customers.numberHint')} error={wrong}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            inputMode="tel"
            value={text}
            onChange={({ target }) => {
              link.reset()
              setText(target.value)
            }}
          />
        )}
      </Field>
      <Button type="submit" className="w-fit" pending={link.isPending}>
        {t('customers.link')}
      </Button>
    </form>
  )
}
