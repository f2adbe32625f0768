import { Id, line } from '@chronos/contracts/basics'
import type { BudgetView } from '@chronos/contracts/budgets'
import { toMoney } from '@chronos/contracts/money'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { closeDialog } from '../../app/dialog-store.ts'
import { figure, money } from '../../app/formats.ts'
import { useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { useCategories } from '../categories/category-names.ts'

const Form = z.object({
  name: line(120),
  categoryIds: z.array(Id).min(1).max(50),
  amount: z.object({ text: z.string(), minor: z.string() }),
})
interface Draft {
  name: string
  categoryIds: string[]
  amount: { text: string; minor: string | null }
}

const THRESHOLDS = [50, 80, 100]

/** Sets a monthly budget for some categories, or changes one. */
export function BudgetDialog({ budget }: { budget?: BudgetView }) {
  const { tenant } = useSession()
  const currency = budget?.amount.currency ?? tenant.currency
  const form = useForm<Draft, unknown, z.infer<typeof Form>>({
    resolver: zodResolver(Form as z.ZodType<z.infer<typeof Form>, Draft>),
    defaultValues: {
      name: budget?.name ?? '',
      categoryIds: budget?.categoryIds ?? [],
      amount: budget
        ? { text: money(budget.amount, { mark: 'none' }), minor: budget.amount.amountMinor }
        : { text: '', minor: null },
    },
  })
  const set = useMutation(
    trpc.budgets.set.mutationOptions({
      onSuccess: ({ name }) => {
        closeDialog()
        notify({ text: t('budgets.wasSet', { name }) })
      },
    }),
  )
  const minor = form.watch('amount').minor
  const limit = minor === null ? '' : ` ${figure(toMoney(BigInt(minor), currency))}`
  const { errors } = form.formState
  return (
    <FormDialog
      title={budget ? t('budgets.change') : t('budgets.set')}
      submit={`${t('budgets.setVerb')}${limit}`}
      onSubmit={form.handleSubmit(({ amount, ...rest }) =>
        set.mutate({
          ...rest,
          amount: { amountMinor: amount.minor, currency },
          customerId: budget?.customerId ?? null,
          thresholds: budget?.thresholds ?? THRESHOLDS,
          ...(budget && { id: budget.id, version: budget.version }),
        }),
      )}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={set.isPending}
      error={set.error}
    >
      <Field label={t('common.name')} error={errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={120} />}
      </Field>
      <Controller
        control={form.control}
        name="amount"
        render={({ field }) => (
          <AmountField
            label={t('budgets.perMonth')}
            currency={currency}
            {...field}
            error={errors.amount && t('form.need.amount')}
          />
        )}
      />
      <Controller
        control={form.control}
        name="categoryIds"
        render={({ field }) => (
          <CategoryPicker
            chosen={field.value}
            onChange={field.onChange}
            error={errors.categoryIds && t('budgets.needCategory')}
          />
        )}
      />
    </FormDialog>
  )
}

interface CategoryPickerProps {
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  error: string | undefined
}

function CategoryPicker({ chosen, onChange, error }: CategoryPickerProps) {
  const { nodes } = useCategories()
  const expenses = nodes.filter(
    ({ category }) =>
      category.kind === 'expense' && (category.status === 'active' || chosen.includes(category.id)),
  )
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-label font-medium text-ink-2">{t('budgets.covers')}</legend>
      <div className="max-h-56 overflow-y-auto rounded-control border border-line p-2">
        {expenses.map(({ category: { id }, name, depth }) => (
          <div key={id} style={{ paddingLeft: depth * 20 }}>
            <Checkbox
              label={name}
              checked={chosen.includes(id)}
              onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
            />
          </div>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-label text-out">
          {error}
        </p>
      )}
    </fieldset>
  )
}
