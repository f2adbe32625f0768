import type { EditTransaction, TransactionDetail } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { absolute, money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { TagInput } from '../../ui/tag-input.tsx'
import { knownTags } from './known-tags.ts'
import { ReceivedField } from './received-field.tsx'
import { tellReplaced } from './replaced.ts'
import { putBack } from './transaction-acts.ts'
import { positive, submitLabel } from './transaction-form.tsx'

const typed = (value: TransactionDetail['counterAmount']): AmountDraft =>
  value === null
    ? { text: '', minor: null }
    : { text: money(absolute(value), { mark: 'none' }), minor: absolute(value).amountMinor }

function draftOf({ amount, counterAmount, bookedOn, note, tags }: TransactionDetail) {
  return {
    amount: typed(amount),
    received: typed(counterAmount),
    bookedOn: bookedOn as string | null,
    note: note ?? '',
    tags: [...tags],
  }
}
type Draft = ReturnType<typeof draftOf>

/** Why it cannot be sent yet. */
function faultOf({ amount, received, bookedOn }: Draft, between: boolean): string | undefined {
  if (amount.minor === null || (between && received.minor === null)) return t('form.need.amount')
  return bookedOn === null ? t('form.need.bookedOn') : undefined
}

/** Only what differs. */
function changesOf(before: TransactionDetail, draft: Draft): Omit<EditTransaction, 'id' | 'version'> {
  const old = draftOf(before)
  const note = draft.note.trim() || null
  const { amount, received, bookedOn, tags } = draft
  return {
    ...(amount.minor !== null &&
      amount.minor !== old.amount.minor && { amount: positive(amount.minor, before.amount.currency) }),
    ...(before.counterAmount &&
      received.minor !== null &&
      received.minor !== old.received.minor && {
        received: positive(received.minor, before.counterAmount.currency),
      }),
    ...(bookedOn !== null && bookedOn !== old.bookedOn && { bookedOn }),
    ...(note !== before.note && { note }),
    ...(tags.join() !== old.tags.join() && { tags }),
  }
}

/** Changes a transfer, refund, opening or adjustment: its accounts stay, its amounts and date may move. */
export function EditAmountsDialog({ transaction }: { transaction: TransactionDetail }) {
  const { id, version, amount, counterAmount } = transaction
  const [draft, setDraft] = useState(() => draftOf(transaction))
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const edit = useMutation(
    trpc.transactions.edit.mutationOptions({
      onSuccess: (next) => {
        closeDialog()
        notify({ text: t('tx.edited'), undo: () => putBack(transaction, next) })
        tellReplaced(id, next.id)
      },
    }),
  )
  const changes = changesOf(transaction, draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    edit.mutate({ id, version, ...changes })
  }
  const sign = {
    currency: amount.currency,
    kind: amount.amountMinor.startsWith('-') ? 'expense' : 'income',
  } as const
  return (
    <FormDialog
      title={t('tx.edit')}
      submit={submitLabel(t('tx.saveVerb'), draft.amount.minor, sign)}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={Object.keys(changes).length > 0}
      pending={edit.isPending}
      error={edit.error}
      blocked={faultOf(draft, counterAmount !== null)}
    >
      <AmountField
        label={counterAmount ? t('tx.sent') : t('tx.amount')}
        currency={amount.currency}
        value={draft.amount}
        onChange={(next) => put({ amount: next })}
        autoFocus
      />
      {counterAmount && (
        <ReceivedField
          sent={{ minor: draft.amount.minor, currency: amount.currency }}
          currency={counterAmount.currency}
          value={draft.received}
          onChange={(received) => put({ received })}
        />
      )}
      <DateField label={t('tx.date')} value={draft.bookedOn} onChange={(bookedOn) => put({ bookedOn })} />
      <Field label={t('tx.note')} optional={t('form.optional')}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={draft.note}
            onChange={({ target }) => put({ note: target.value })}
          />
        )}
      </Field>
      <TagInput
        label={t('tx.tags')}
        optional={t('form.optional')}
        value={draft.tags}
        onChange={(tags) => put({ tags })}
        suggestions={knownTags()}
      />
    </FormDialog>
  )
}
