import { X } from 'lucide-react'
import { useState } from 'react'
import { t } from '../app/text.ts'
import { Field } from './field.tsx'

const TAGS_MAX = 20
const CHARS_MAX = 40

export interface TagInputProps {
  label: string
  value: readonly string[]
  onChange: (tags: string[]) => void
  suggestions: readonly string[]
  optional?: string
}

/** Words in lower case, each once: Enter, a comma or leaving the field adds one, Backspace takes the last away. */
export function TagInput({ label, value, onChange, suggestions, optional }: TagInputProps) {
  const [text, setText] = useState('')
  const add = (typed: string) => {
    const words = typed.split(',').map((word) => word.trim().toLowerCase().slice(0, CHARS_MAX))
    setText('')
    const next = [...new Set([...value, ...words.filter(Boolean)])].slice(0, TAGS_MAX)
    if (next.length !== value.length) onChange(next)
  }
  return (
    <Field label={label} hint={t('tags.hint')} {...(optional && { optional })}>
      {(control) => (
        <div className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-control border border-line-strong bg-surface px-2 py-1 focus-within:border-accent hover:border-ink-3 max-md:min-h-11">
          {value.map((tag) => (
            <span
              key={tag}
              className="inline-flex h-6 max-w-full items-center rounded-full bg-sunken pl-2 text-label text-ink-2"
            >
              <span className="truncate">{tag}</span>
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                onClick={() => onChange(value.filter((each) => each !== tag))}
                className="grid size-6 shrink-0 place-items-center rounded-full hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
          <input
            {...control}
            list={`${control.id}-known`}
            autoComplete="off"
            value={text}
            onChange={({ target }) =>
              target.value.includes(',') ? add(target.value) : setText(target.value)
            }
            onBlur={() => text !== '' && add(text)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && text !== '') {
                event.preventDefault()
                add(text)
              }
              if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1))
            }}
            className="h-6 min-w-24 flex-1 bg-transparent text-body text-ink outline-none max-md:text-[16px]"
          />
          <datalist id={`${control.id}-known`}>
            {suggestions
              .filter((tag) => !value.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  )
}
