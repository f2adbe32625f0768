/** The fields that recording and editing share. */
import { Id, IsoDate, line } from '@chronos/contracts/basics'
import { type PositiveMoney, toMoney } from '@chronos/contracts/money'
import type { Split } from '@chronos/contracts/transactions'
import { zodResolver } from '@hookform/resolvers/zod'
import { Controller, type UseFormReturn, useForm } from 'react-hook-form'
import { z } from 'zod'
import { figure } from '../../app/formats.ts'
import { refusalOf } from '../../app/refusals.ts'
import { t } from '../../app/text.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { AccountSelect } from '../accounts/account-select.tsx'
import { CategorySelect } from '../categories/category-select.tsx'
import { knownTags } from './known-tags.ts'
import { EMPTY_PART, SplitEditor } from './split-editor.tsx'
import { placed, type SplitDraft, splitsOf } from './splits.ts'

const optionalLine = (max: number) => z.union([z.literal('').transform(() => null), line(max)])

const Amount = z.object({ text: z.string(), minor: z.string() })
const TransactionForm = z
  .object({
    accountId: Id,
    categoryId: z.string(),
    /** Empty where it has one category. A split with a fault is not sent: the dialog says why. */
    splits: z.array(
      z.object({ categoryId: z.string(), amount: Amount.extend({ minor: z.string().nullable() }) }),
    ),
    amount: Amount,
    bookedOn: IsoDate,
    payee: optionalLine(120),
    note: optionalLine(500),
    tags: z.array(z.string()),
  })
  .refine(({ categoryId, splits }) => splits.length > 0 || categoryId !== '', {
    path: ['categoryId'],
    // What else is missing is said at the same time.
    when: () => true,
  })
export type TransactionValues = z.infer<typeof TransactionForm>
interface Draft {
  accountId: string
  categoryId: string
  splits: SplitDraft[]
  amount: AmountDraft
  bookedOn: string | null
  payee: string
  note: string
  tags: string[]
}

export function useTransactionForm(defaultValues: Draft) {
  return useForm<Draft, unknown, TransactionValues>({
    // The draft may hold what is not yet clear; the schema lets only clear values through.
    resolver: zodResolver(TransactionForm as z.ZodType<TransactionValues, Draft>),
    defaultValues,
  })
}
export type TransactionFormReturn = UseFormReturn<Draft, unknown, TransactionValues>

/** Why a split cannot be sent yet; undefined when it can, or when nothing is split. */
export function splitFault(form: TransactionFormReturn): string | undefined {
  const splits = form.watch('splits')
  if (splits.length === 0) return undefined
  const { fault } = placed(splits, form.watch('amount').minor)
  return fault === null ? undefined : t(`split.fault.${fault}`)
}

/** Its category, or its parts. */
export function categoryPart(
  values: TransactionValues,
  currency: string,
): { categoryId: string } | { splits: Split[] } {
  const { categoryId, splits, amount } = values
  return splits.length === 0
    ? { categoryId }
    : { splits: splitsOf(splits, { minor: amount.minor, currency }) }
}

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
  const split = form.watch('splits').length > 0
  const need = (name: Exclude<keyof Draft, 'splits' | 'tags'>) =>
    errors[name] ? t(`form.need.${name}`) : refused[name]
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
        <CategoryField form={form} kind={kind} error={need('categoryId')} />
      </div>
      {split && (
        <SplitEditor
          splits={form.watch('splits')}
          onChange={(splits) => form.setValue('splits', splits, { shouldDirty: true })}
          total={form.watch('amount').minor}
          currency={currency}
          kind={kind}
        />
      )}
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
      <Controller
        control={form.control}
        name="tags"
        render={({ field }) => (
          <TagInput
            label={t('tx.tags')}
            optional={t('form.optional')}
            value={field.value}
            onChange={field.onChange}
            suggestions={knownTags()}
          />
        )}
      />
    </>
  )
}

interface CategoryFieldProps {
  form: TransactionFormReturn
  kind: 'expense' | 'income'
  error: string | undefined
}

/** One category with the way to more, or the way back to one. */
function CategoryField({ form, kind, error }: CategoryFieldProps) {
  if (form.watch('splits').length > 0)
    return (
      <div className="flex items-end">
        <Button onClick={() => form.setValue('splits', [], { shouldDirty: true })}>{t('split.stop')}</Button>
      </div>
    )
  return (
    <Controller
      control={form.control}
      name="categoryId"
      render={({ field }) => (
        <Field label={t('tx.category')} error={error}>
          {(control) => (
            <span className="flex gap-2">
              <CategorySelect
                {...control}
                {...field}
                className="flex-1"
                kind={kind}
                none={t('form.choose')}
              />
              <Button className="h-9 max-md:h-11" onClick={() => beginSplit(form)}>
                {t('split.start')}
              </Button>
            </span>
          )}
        </Field>
      )}
    />
  )
}

/** The whole in its one category, and a second part to fill in. */
function beginSplit(form: TransactionFormReturn): void {
  const { categoryId, amount } = form.getValues()
  form.setValue('splits', [{ categoryId, amount }, EMPTY_PART], { shouldDirty: true })
}
