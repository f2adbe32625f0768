import { Email } from '@chronos/contracts/auth'
import { Language, line } from '@chronos/contracts/basics'
import type { CustomerView } from '@chronos/contracts/customers'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { z } from 'zod'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Field } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { AccountSelect } from '../accounts/account-select.tsx'

const CustomerDraft = z.object({
  name: line(120),
  lang: Language,
  email: z.union([z.literal(''), Email]),
  defaultAccountId: z.string(),
})
export type CustomerDraft = z.infer<typeof CustomerDraft>

export function useCustomerForm(defaultValues: CustomerDraft) {
  return useForm<CustomerDraft>({ resolver: zodResolver(CustomerDraft), defaultValues })
}

/** Name, e-mail and language: what a new customer and a changed one have in common. */
export function CustomerFields({ form }: { form: UseFormReturn<CustomerDraft> }) {
  const { errors } = form.formState
  return (
    <>
      <Field label={t('common.name')} error={errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={120} />}
      </Field>
      <Field
        label={t('login.email')}
        optional={t('form.optional')}
        error={errors.email && t('login.emailError')}
      >
        {(control) => <Input {...control} {...form.register('email')} type="email" />}
      </Field>
      <Field label={t('customers.language')} hint={t('customers.languageHint')}>
        {(control) => (
          <Select {...control} {...form.register('lang')}>
            {Language.options.map((lang) => (
              <option key={lang} value={lang}>
                {t(`lang.${lang}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  )
}

/** Changes a customer in place, inside the drawer. */
export function CustomerForm({ customer, onDone }: { customer: CustomerView; onDone: () => void }) {
  const { id, version, name, lang, email, defaultAccountId } = customer
  const form = useCustomerForm({ name, lang, email: email ?? '', defaultAccountId: defaultAccountId ?? '' })
  const update = useMutation(trpc.customers.update.mutationOptions({ onSuccess: onDone }))
  const unsaved = form.formState.isDirty && !update.isPending && !update.isSuccess
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })
  const submit = (values: CustomerDraft) =>
    update.mutate({
      id,
      version,
      name: values.name,
      lang: values.lang,
      email: values.email || null,
      defaultAccountId: values.defaultAccountId || null,
    })
  return (
    <form noValidate onSubmit={form.handleSubmit(submit)} className="flex flex-col gap-4">
      <CustomerFields form={form} />
      <Field label={t('customers.defaultAccount')} hint={t('customers.defaultAccountHint')}>
        {(control) => (
          <AccountSelect
            {...control}
            {...form.register('defaultAccountId')}
            none={t('customers.noDefault')}
            only={(account) => account.customerId === id && account.status === 'open'}
          />
        )}
      </Field>
      {update.error && <FormError error={update.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" pending={update.isPending}>
          {t('common.save')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
      {blocker.status === 'blocked' && (
        <Confirm
          title={t('form.leaveTitle')}
          text={t('form.leaveText')}
          yes={t('form.leave')}
          onYes={blocker.proceed}
          onNo={blocker.reset}
        />
      )}
    </form>
  )
}
