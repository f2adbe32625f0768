import type { CategoryView } from '@chronos/contracts/categories'
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

/** What was merged is its own again, and what stood beneath it returns. Each had its version raised by the merge. */
async function takeBack({ id, version }: CategoryView, children: readonly CategoryView[]): Promise<void> {
  await perform(trpc.categories.restore.mutationOptions(), { id, version: version + 1 })
  for (const child of children)
    await perform(trpc.categories.move.mutationOptions(), {
      id: child.id,
      version: child.version + 1,
      parentId: id,
    })
  notify({ text: t('tx.putBack') })
}

/** Makes a category part of another, after saying in words what that does. */
export function MergeDialog({ category: opened }: { category: CategoryView }) {
  const { nodes, nameOf, fresh } = useCategories()
  const category = fresh(opened)
  const { id, version } = category
  const name = categoryName(category)
  const [intoId, setIntoId] = useState('')
  const into = nameOf(intoId)
  const children = nodes.flatMap((node) => (node.category.parentId === id ? [node.category] : []))
  const merge = useMutation(trpc.categories.merge.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Told as it is now: by the time of the answer the tree may be the merged one.
    const onSuccess = () => {
      closeDialog()
      notify({
        text: t('categories.merged', { name, into }),
        undo: () => void takeBack(category, children).catch(notifyFailure),
      })
    }
    merge.mutate({ id, version, intoId }, { onSuccess })
  }
  return (
    <FormDialog
      title={t('categories.mergeTitle', { name })}
      submit={into === '' ? t('categories.mergeSubmit') : t('categories.mergeInto', { name: into })}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={intoId !== ''}
      pending={merge.isPending}
      error={merge.error}
      blocked={into === '' ? t('categories.needInto') : undefined}
    >
      <Field label={t('categories.into')}>
        {(control) => (
          <PlaceSelect
            {...control}
            none={t('categories.choose')}
            // It vanishes itself: only what stands beneath it must fit.
            places={placesFor(nodes, id, levelsOf(nodes, id) - 1)}
            value={intoId}
            onChange={({ target }) => setIntoId(target.value)}
          />
        )}
      </Field>
      {into !== '' && (
        <p aria-live="polite" className="text-body text-ink-2">
          {t('categories.mergeText', { name, into })}{' '}
          {children.length > 0 && t('categories.mergeChildren', { count: children.length, into })}
        </p>
      )}
    </FormDialog>
  )
}
