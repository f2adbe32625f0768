import { weekday } from '../../app/formats.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Select } from '../../ui/select.tsx'
import { nameOfWeekday } from './recurring-words.ts'
import { UNITS } from './repeat.ts'
import { daysOfDraft, type ScheduleDraft } from './schedule-form.ts'

export interface ScheduleFieldsProps {
  draft: ScheduleDraft
  isNew: boolean
  put: (change: Partial<ScheduleDraft>) => void
}

const ENDS = ['never', 'until', 'count'] as const

/** Picks when it comes; the next six days stand beneath and follow every choice. */
export function ScheduleFields({ draft, isNew, put }: ScheduleFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="pb-3 text-body font-semibold">{t('recurring.when')}</legend>
      {draft.custom === null ? (
        <RepeatFields draft={draft} put={put} />
      ) : (
        <div className="flex flex-col items-start gap-2">
          <p className="break-all text-table text-ink-2">{t('recurring.custom', { rule: draft.custom })}</p>
          <Button onClick={() => put({ custom: null })}>{t('recurring.replaceCustom')}</Button>
        </div>
      )}
      <DateField label={t('recurring.from')} value={draft.from} onChange={(from) => put({ from })} />
      <div className="flex flex-col gap-1">
        <span className="text-label font-medium text-ink-2">{t('recurring.ends')}</span>
        <Segments
          label={t('recurring.ends')}
          value={draft.ends}
          options={ENDS.map((value) => ({ value, label: t(`recurring.ends.${value}`) }))}
          onChange={(ends: (typeof ENDS)[number]) => put({ ends })}
        />
      </div>
      {draft.ends === 'until' && (
        <DateField label={t('recurring.until')} value={draft.until} onChange={(until) => put({ until })} />
      )}
      {draft.ends === 'count' && (
        <Field label={t('recurring.count')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.count}
              onChange={({ target }) => put({ count: target.value })}
            />
          )}
        </Field>
      )}
      <NextDays draft={draft} isNew={isNew} />
    </fieldset>
  )
}

function RepeatFields({ draft: { repeat }, put }: Omit<ScheduleFieldsProps, 'isNew'>) {
  const change = (next: Partial<ScheduleDraft['repeat']>) => put({ repeat: { ...repeat, ...next } })
  return (
    <>
      <div className="grid grid-cols-[5rem_1fr] gap-3">
        <Field label={t('recurring.every')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={2}
              value={repeat.each}
              onChange={({ target }) => change({ each: target.value })}
            />
          )}
        </Field>
        <Field label={t('recurring.repeats')}>
          {(control) => (
            <Select
              {...control}
              value={repeat.unit}
              onChange={({ target }) => {
                const unit = UNITS.find((each) => each === target.value)
                if (unit) change({ unit })
              }}
            >
              {UNITS.map((unit) => (
                <option key={unit} value={unit}>
                  {t(`recurring.unit.${unit}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {repeat.unit === 'week' && (
        <Weekdays chosen={repeat.weekdays} onChange={(weekdays) => change({ weekdays })} />
      )}
      {repeat.unit === 'month' && (
        <Field label={t('recurring.monthDay')}>
          {(control) => (
            <Select
              {...control}
              value={String(repeat.monthDay)}
              onChange={({ target: { value } }) =>
                change({ monthDay: value === 'last' ? 'last' : Number(value) })
              }
            >
              {Array.from({ length: 31 }, (_, index) => String(index + 1)).map((day) => (
                <option key={day}>{day}</option>
              ))}
              <option value="last">{t('recurring.lastDay')}</option>
            </Select>
          )}
        </Field>
      )}
    </>
  )
}

interface WeekdaysProps {
  chosen: readonly number[]
  onChange: (days: number[]) => void
}

function Weekdays({ chosen, onChange }: WeekdaysProps) {
  const { weekStartsOn } = useCalendar()
  const days = Array.from({ length: 7 }, (_, index) => ((weekStartsOn - 1 + index) % 7) + 1)
  const toggle = (day: number) =>
    onChange(chosen.includes(day) ? chosen.filter((each) => each !== day) : [...chosen, day])
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-label font-medium text-ink-2">{t('recurring.weekdays')}</legend>
      <div className="flex flex-wrap gap-1">
        {days.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={chosen.includes(day)}
            aria-label={nameOfWeekday(day)}
            onClick={() => toggle(day)}
            className={cx(
              'h-8 min-w-11 rounded-control border px-2 text-table font-medium transition-colors max-md:h-10',
              chosen.includes(day)
                ? 'border-accent bg-accent-soft text-accent'
                : 'border-line-strong text-ink-2 hover:bg-hover',
            )}
          >
            {nameOfWeekday(day).slice(0, 3)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function NextDays({ draft, isNew }: Omit<ScheduleFieldsProps, 'put'>) {
  const { today } = useCalendar()
  const days = daysOfDraft(draft, today, isNew)
  if (days === null) return null
  return (
    <div aria-live="polite" className="rounded-control bg-sunken px-3 py-2.5">
      <p className="pb-1.5 text-label font-medium text-ink-2">{t('recurring.nextDays')}</p>
      {days.length === 0 && <p className="text-table text-warn">{t('recurring.noDays')}</p>}
      <ul className="grid gap-x-4 gap-y-1 text-table sm:grid-cols-2 tabular-nums">
        {days.map((day) => (
          <li key={day}>{weekday(day)}</li>
        ))}
      </ul>
    </div>
  )
}
