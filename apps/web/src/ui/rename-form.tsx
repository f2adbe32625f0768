import { useState } from 'react'
import { sentenceOf } from '../app/refusals.ts'
import { t } from '../app/text.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

export interface RenameFormProps {
  name: string
  pending: boolean
  error: unknown
  onSave: (name: string) => void
  onCancel: () => void
}

/** One name, changed where it stands. Enter saves, Escape leaves it. */
export function RenameForm({ name, pending, error, onSave, onCancel }: RenameFormProps) {
  const [text, setText] = useState(name)
  const wrong = text.trim() === '' ? t('form.required') : error != null ? sentenceOf(error) : undefined
  return (
    <form
      data-own-escape
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onSave(text.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <Field label={t('common.name')} error={wrong}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={120}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" pending={pending}>
          {t('common.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
