import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { closeDialog } from '../../app/dialog-store.ts'
import { useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.ts'
import { CustomerFields, useCustomerForm } from './customer-form.tsx'

/** Adds a customer and opens them. */
export function CustomerDialog() {
  const { tenant } = useSession()
  const navigate = useNavigate()
  const lang = tenant.locale.startsWith('pt') ? 'pt' : tenant.locale.startsWith('es') ? 'es' : 'en'
  const form = useCustomerForm({ name: '', email: '', lang, defaultAccountId: '' })
  const add = useMutation(
    trpc.customers.add.mutationOptions({
      onSuccess: async ({ id, name }) => {
        closeDialog()
        notify({ text: t('customers.added', { name }) })
        await navigate({ to: '/customers/$id', params: { id } })
      },
    }),
  )
  return (
    <FormDialog
      title={t('customers.add')}
      submit={t('customers.add')}
      onSubmit={form.handleSubmit(({ name, lang: spoken, email }) =>
        add.mutate({ name, lang: spoken, ...(email !== '' && { email }) }),
      )}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={add.isPending}
      error={add.error}
    >
      <CustomerFields form={form} />
    </FormDialog>
  )
}
