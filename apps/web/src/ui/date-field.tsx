import { CalendarDays } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { readDate } from '../app/date-input.ts'
import { numericDay, weekday } from '../app/formats.ts'
import { useCalendar } from '../app/session.ts'
import { locale, t } from '../app/text.ts'
import { Calendar } from './calendar.tsx'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

export interface DateFieldProps {
  label: string
  /** `YYYY-MM-DD`, or null while what is typed is no date. */
  value: string | null
  onChange: (value: string | null) => void
  error?: string | undefined
  optional?: boolean
}

/** A date by typing ("yesterday", "3/11") or from a calendar; beneath stands the day it was read as. */
export function DateField({ label, value, onChange, error, optional = false }: DateFieldProps) {
  const { today, weekStartsOn } = useCalendar()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const text = typed ?? (value === null ? '' : numericDay(value))
  const hint = value !== null ? weekday(value) : text === '' && optional ? undefined : t('date.hint')
  const type = (next: string) => {
    setTyped(next)
    onChange(readDate(next, { locale: locale(), today }))
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            value={text}
            onChange={(event) => type(event.target.value)}
            onBlur={() => value !== null && setTyped(null)}
            className="pr-10"
          />
          <Popover.Root modal open={open} onOpenChange={setOpen}>
            <Popover.Trigger
              aria-label={t('calendar.open')}
              className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-control text-ink-3 hover:text-ink"
            >
              <CalendarDays aria-hidden className="size-4" strokeWidth={1.5} />
            </Popover.Trigger>
            <Popover.Portal>
              <Popover.Content
                align="end"
                // The calendar focuses its own day.
                onOpenAutoFocus={(event) => event.preventDefault()}
                sideOffset={6}
                collisionPadding={8}
                aria-label={label}
                className="z-50 animate-pop rounded-card border border-line bg-raised p-3 shadow-lift"
              >
                <Calendar
                  value={value}
                  today={today}
                  weekStartsOn={weekStartsOn}
                  onPick={(day) => {
                    setTyped(null)
                    onChange(day)
                    setOpen(false)
                  }}
                />
              </Popover.Content>
            </Popover.Portal>
          </Popover.Root>
        </span>
      )}
    </Field>
  )
}
