/** The fields that recording and editing share. */
import { Id, IsoDate, line } from '@chronos/contracts/basics'
import { type PositiveMoney, toMoney } from '@chronos/contracts/money'
import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, type DefaultValues, type UseFormReturn, useForm } from 'react-hook-form'
import { z } from 'zod'
import { figure } from '../../app/formats.ts'
import { refusalOf } from '../../app/refusals.ts'
import { t } from '../../app/text.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { AccountSelect } from '../accounts/account-select.tsx'
import { CategorySelect } from '../categories/category-select.tsx'

const optionalLine = (max: number) => z.union([z.literal('').transform(() => null), line(max)])

const TransactionForm = z.object({
  accountId: Id,
  categoryId: Id,
  amount: z.object({ text: z.string(), minor: z.string() }),
  bookedOn: IsoDate,
  payee: optionalLine(120),
  note: optionalLine(500),
})
export type TransactionValues = z.infer<typeof TransactionForm>
interface Draft {
  accountId: string
  categoryId: string
  amount: { text: string; minor: string | null }
  bookedOn: string | null
  payee: string
  note: string
}

export function useTransactionForm(defaultValues: DefaultValues<Draft>) {
  return useForm<Draft, unknown, TransactionValues>({
    // The draft may hold what is not yet clear; the schema lets only clear values through.
    resolver: zodResolver(TransactionForm as z.ZodType<TransactionValues, Draft>),
    defaultValues,
  })
}
export type TransactionFormReturn = UseFormReturn<Draft, unknown, TransactionValues>

/** What the button says: the verb with the signed amount, once that is clear. */
export function submitLabel(
  verb: string,
  minor: string | null,
  sign: { currency: string; kind: 'expense' | 'income' },
): string {
  if (minor === null) return verb
  const value = toMoney(sign.kind === 'expense' ? -BigInt(minor) : BigInt(minor), sign.currency)
  return `${verb} ${figure(value)}`
}

export const positive = (minor: string, currency: string): PositiveMoney => ({ amountMinor: minor, currency })

export interface TransactionFieldsProps {
  form: TransactionFormReturn
  kind: 'expense' | 'income'
  currency: string
  error: unknown
}

export function TransactionFields({ form, kind, currency, error }: TransactionFieldsProps) {
  const { errors } = form.formState
  const refused = refusalOf(error)?.fields ?? {}
  const need = (name: keyof Draft) => (errors[name] ? t(`form.need.${name}`) : refused[name])
  return (
    <>
      <Controller
        control={form.control}
        name="amount"
        render={({ field }) => (
          <AmountField
            label={t('tx.amount')}
            currency={currency}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={need('amount')}
            autoFocus
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="accountId"
          render={({ field }) => (
            <Field label={t('tx.account')} error={need('accountId')}>
              {(control) => <AccountSelect {...control} {...field} none={t('form.choose')} />}
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="categoryId"
          render={({ field }) => (
            <Field label={t('tx.category')} error={need('categoryId')}>
              {(control) => <CategorySelect {...control} {...field} kind={kind} none={t('form.choose')} />}
            </Field>
          )}
        />
      </div>
      <Controller
        control={form.control}
        name="bookedOn"
        render={({ field }) => (
          <DateField
            label={t('tx.date')}
            value={field.value}
            onChange={field.onChange}
            error={need('bookedOn')}
          />
        )}
      />
      <Field label={t('tx.payee')} optional={t('form.optional')} error={need('payee')}>
        {(control) => <Input {...control} {...form.register('payee')} maxLength={120} />}
      </Field>
      <Field label={t('tx.note')} optional={t('form.optional')} error={need('note')}>
        {(control) => <Input {...control} {...form.register('note')} maxLength={500} />}
      </Field>
    </>
  )
}
