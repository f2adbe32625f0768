import { type ReactNode, useId } from 'react'

/** What a control needs so that its label, hint and error belong to it. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  optional?: string
  children: (control: ControlProps) => ReactNode
}

/** Label above, control, then the error or the hint, both said to screen readers. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex justify-between gap-2 text-label">
        <label htmlFor={id} className="font-medium text-ink-2">
          {label}
        </label>
        {optional && <span className="text-ink-3">{optional}</span>}
      </div>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <div
          id={noteId}
          className={error ? 'text-label text-out' : 'text-label text-ink-3'}
          role={error ? 'alert' : undefined}
        >
          {note}
        </div>
      )}
    </div>
  )
}
