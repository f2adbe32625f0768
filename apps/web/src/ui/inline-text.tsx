import { type ReactNode, useRef, useState } from 'react'
import { cx } from './cx.ts'

export interface InlineTextProps {
  label: string
  value: string
  max: number
  /** Trimmed, and different from `value`; empty when it was taken away. */
  onSave: (text: string) => void
  /** What stands there until somebody edits it; `edit` begins. */
  children: (edit: () => void) => ReactNode
  className?: string
}

/** A text changed where it stands: Enter or leaving saves, Escape leaves it as it was. */
export function InlineText({ label, value, max, onSave, children, className }: InlineTextProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const place = useRef<HTMLSpanElement>(null)
  // Taking the field away may blur it, which must not save what Escape has dropped.
  const open = useRef(false)
  const edit = () => {
    open.current = true
    setDraft(value)
  }
  if (draft === null)
    return (
      <span ref={place} className={cx('flex min-w-0 items-center', className)}>
        {children(edit)}
      </span>
    )
  const end = (save: boolean, refocus: boolean) => {
    if (!open.current) return
    open.current = false
    setDraft(null)
    if (save && draft.trim() !== value) onSave(draft.trim())
    if (refocus)
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[data-edit]')?.focus())
  }
  return (
    <span data-own-escape className={cx('flex min-w-0 items-center', className)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked to type here
        autoFocus
        aria-label={label}
        value={draft}
        maxLength={max}
        autoComplete="off"
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => end(true, false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          end(event.key === 'Enter', true)
        }}
        className="h-7 w-full min-w-0 rounded-control border border-accent bg-surface px-1.5 text-table text-ink outline-offset-0"
      />
    </span>
  )
}
