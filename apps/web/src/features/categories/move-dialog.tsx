import type { CategoryView, MoveCategory } from '@chronos/contracts/categories'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { categoryName, useCategories } from './category-names.ts'
import { PlaceSelect } from './place-select.tsx'
import { levelsOf, placesFor } from './places.ts'

async function putBack(input: MoveCategory): Promise<void> {
  await perform(trpc.categories.move.mutationOptions(), input)
  notify({ text: t('tx.putBack') })
}

/** Puts a category under another one, or at the top. */
export function MoveDialog({ category: opened }: { category: CategoryView }) {
  const { nodes, fresh } = useCategories()
  const { id, parentId } = opened
  const name = categoryName(opened)
  const [under, setUnder] = useState(parentId ?? '')
  const move = useMutation(
    trpc.categories.move.mutationOptions({
      onSuccess: ({ version }) => {
        closeDialog()
        const undo = () => void putBack({ id, version, parentId }).catch(notifyFailure)
        notify({ text: t('categories.moved', { name }), undo })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (under === (parentId ?? '')) closeDialog()
    else move.mutate({ id, version: fresh(opened).version, parentId: under || null })
  }
  return (
    <FormDialog
      title={t('categories.moveTitle', { name })}
      submit={t('categories.move')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={under !== (parentId ?? '')}
      pending={move.isPending}
      error={move.error}
    >
      <p className="text-body text-ink-2">{t('categories.moveText')}</p>
      <Field label={t('categories.under')}>
        {(control) => (
          <PlaceSelect
            {...control}
            none={t('categories.toTop')}
            places={placesFor(nodes, id, levelsOf(nodes, id))}
            value={under}
            onChange={({ target }) => setUnder(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  )
}
