import { type AmountReading, readAmount } from '@chronos/contracts/amount-input'
import { toMoney } from '@chronos/contracts/money'
import { useEffect, useRef } from 'react'
import { figure } from '../app/formats.ts'
import { locale, t } from '../app/text.ts'
import { cx } from './cx.ts'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

/** What was typed, and the minor units it means; null while it means nothing clear. */
export interface AmountDraft {
  text: string
  minor: string | null
}

export interface AmountFieldProps {
  label: string
  currency: string
  value: AmountDraft
  onChange: (value: AmountDraft) => void
  onBlur?: () => void
  error?: string | undefined
  autoFocus?: boolean
}

/** Reads what is typed as the person's locale writes money; zero counts as unclear. */
export function readDraft(text: string, currency: string): AmountDraft & { reading: AmountReading } {
  const reading = readAmount(text, { locale: locale(), currency })
  return { text, minor: reading.ok ? String(reading.minor) : null, reading }
}

/** An amount as people type it ("1.234,56", "12,5", "1k"); beneath stands how it was read. */
export function AmountField({
  label,
  currency,
  value,
  onChange,
  onBlur,
  error,
  autoFocus,
}: AmountFieldProps) {
  const { reading } = readDraft(value.text, currency)
  const type = (text: string) => {
    const { minor } = readDraft(text, currency)
    onChange({ text, minor })
  }
  const readIn = useRef(currency)
  useEffect(() => {
    // Another currency has another scale: what was typed is read anew.
    if (readIn.current !== currency && value.text !== '') type(value.text)
    readIn.current = currency
  })
  return (
    <Field
      label={label}
      hint={value.text === '' ? t('amount.hint') : <Reading {...{ reading, value, currency, onChange }} />}
      error={error}
    >
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            inputMode="decimal"
            autoFocus={autoFocus}
            value={value.text}
            onBlur={onBlur}
            onChange={(event) => type(event.target.value)}
            className="pr-14 text-right font-medium"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-label text-ink-3"
          >
            {currency}
          </span>
        </span>
      )}
    </Field>
  )
}

interface ReadingProps {
  reading: AmountReading
  value: AmountDraft
  currency: string
  onChange: (value: AmountDraft) => void
}

function Reading({ reading, value, currency, onChange }: ReadingProps) {
  const say = (minor: bigint) => figure(toMoney(minor, currency))
  if (reading.ok) return <span aria-live="polite">{t('amount.read', { amount: say(reading.minor) })}</span>
  if (reading.reason !== 'ambiguous')
    return <span className="text-warn">{t(`amount.${reading.reason}`)}</span>
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {t('amount.ambiguous')}
      {reading.options.map((minor) => (
        <button
          key={String(minor)}
          type="button"
          aria-pressed={value.minor === String(minor)}
          onClick={() => onChange({ text: value.text, minor: String(minor) })}
          className={cx(
            'min-h-6 rounded-full border px-2',
            value.minor === String(minor) ? 'border-accent bg-accent-soft text-accent' : 'border-line-strong',
          )}
        >
          {say(minor)}
        </button>
      ))}
    </span>
  )
}
