import { AddCategory, type CategoryView } from '@chronos/contracts/categories'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { closeDialog } from '../../app/dialog-store.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Segments } from '../../ui/segments.tsx'
import { categoryName } from './category-names.ts'

/** Adds a category, beneath another one where that was asked for. */
export function CategoryDialog({ parent }: { parent?: CategoryView }) {
  const form = useForm<AddCategory>({
    resolver: zodResolver(AddCategory),
    defaultValues: { name: '', kind: parent?.kind ?? 'expense', ...(parent && { parentId: parent.id }) },
  })
  const add = useMutation(
    trpc.categories.add.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({ text: t('categories.added', { name: categoryName(made) }) })
      },
    }),
  )
  return (
    <FormDialog
      title={parent ? t('categories.addTo', { name: categoryName(parent) }) : t('categories.add')}
      submit={t('categories.add')}
      onSubmit={form.handleSubmit((input) => add.mutate(input))}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={add.isPending}
      error={add.error}
    >
      {!parent && (
        <Controller
          control={form.control}
          name="kind"
          render={({ field }) => (
            <Segments
              label={t('categories.kind')}
              value={field.value}
              onChange={field.onChange}
              options={(['expense', 'income'] as const).map((value) => ({
                value,
                label: t(`kind.${value}`),
              }))}
            />
          )}
        />
      )}
      <Field label={t('common.name')} error={form.formState.errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={80} />}
      </Field>
    </FormDialog>
  )
}
