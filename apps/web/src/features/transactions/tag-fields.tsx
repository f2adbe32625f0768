import { useState } from 'react'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { knownTags } from './known-tags.ts'
import type { TransactionSearch } from './search.ts'

/** One tag, typed or chosen among those of loaded rows. */
export function TagFields({ tag, put }: { tag: string; put: (change: TransactionSearch) => void }) {
  const [text, setText] = useState(tag)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        put({ tag: text.trim().toLowerCase() || undefined })
      }}
    >
      <Field label={t('tx.tag')}>
        {(control) => (
          <>
            <Input
              {...control}
              list={`${control.id}-known`}
              maxLength={40}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <datalist id={`${control.id}-known`}>
              {knownTags().map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Button type="submit" className="w-fit">
        {t('filter.apply')}
      </Button>
    </form>
  )
}
