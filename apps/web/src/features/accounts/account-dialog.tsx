import { ACCOUNT_TYPES, AccountType } from '@chronos/contracts/accounts'
import { line } from '@chronos/contracts/basics'
import { CURRENCY_CODES, CurrencyCode } from '@chronos/contracts/money'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { closeDialog } from '../../app/dialog-store.ts'
import { useCalendar, useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Select } from '../../ui/select.tsx'

const Opening = z
  .object({ text: z.string(), minor: z.string().nullable() })
  .refine(({ text, minor }) => text === '' || minor !== null)
const Form = z.object({
  name: line(120),
  type: AccountType,
  currency: CurrencyCode,
  customerId: z.string(),
  opening: Opening,
  owed: z.boolean(),
})
type Values = z.infer<typeof Form>

const OWED_TYPES: readonly Values['type'][] = ['credit_card', 'loan', 'payable']

function useAccountForm() {
  const { tenant } = useSession()
  return useForm<Values>({
    resolver: zodResolver(Form),
    defaultValues: {
      name: '',
      type: 'checking',
      currency: tenant.currency,
      customerId: '',
      opening: { text: '', minor: null },
      owed: false,
    },
  })
}

/** Opens an account, with what it holds (or owes) on the day. */
export function AccountDialog() {
  const { today } = useCalendar()
  const form = useAccountForm()
  const open = useMutation(
    trpc.accounts.open.mutationOptions({
      onSuccess: ({ name }) => {
        closeDialog()
        notify({ text: t('accounts.wasOpened', { name }) })
      },
    }),
  )
  const submit = ({ name, type, currency, customerId, opening, owed }: Values) =>
    open.mutate({
      name,
      type,
      currency,
      overdraft: 'allow',
      ...(customerId !== '' && { customerId }),
      ...(opening.minor !== null && {
        opening: { amountMinor: owed ? `-${opening.minor}` : opening.minor, on: today },
      }),
    })
  return (
    <FormDialog
      title={t('accounts.open')}
      submit={t('accounts.open')}
      onSubmit={form.handleSubmit(submit)}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={open.isPending}
      error={open.error}
    >
      <AccountFields form={form} />
    </FormDialog>
  )
}

function AccountFields({ form }: { form: ReturnType<typeof useAccountForm> }) {
  const { errors } = form.formState
  const customers = useQuery(trpc.customers.list.queryOptions({ limit: 100 })).data?.items ?? []
  const currency = form.watch('currency')
  const type = form.register('type', {
    onChange: ({ target }) =>
      form.setValue(
        'owed',
        OWED_TYPES.some((each) => each === target.value),
      ),
  })
  return (
    <>
      <Field label={t('common.name')} error={errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={120} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('accounts.type')}>
          {(control) => (
            <Select {...control} {...type}>
              {ACCOUNT_TYPES.map((each) => (
                <option key={each} value={each}>
                  {t(`accountType.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('accounts.currency')}>
          {(control) => (
            <Select {...control} {...form.register('currency')}>
              {CURRENCY_CODES.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t('tx.customer')} optional={t('form.optional')}>
        {(control) => (
          <Select {...control} {...form.register('customerId')}>
            <option value="">{t('accounts.ofTenant')}</option>
            {customers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Controller
        control={form.control}
        name="opening"
        render={({ field }) => (
          <AmountField
            label={t('accounts.opening')}
            currency={currency}
            {...field}
            error={errors.opening && t('form.need.amount')}
          />
        )}
      />
      <Controller
        control={form.control}
        name="owed"
        render={({ field }) => (
          <Checkbox label={t('accounts.owed')} checked={field.value} onChange={field.onChange} />
        )}
      />
    </>
  )
}
