import { TransactionSource } from '@chronos/contracts/transactions'
import { t } from '../../app/text.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { ASKS, FIELDS, type TestDraft, withField } from './condition-form.ts'

export interface TestFieldsProps {
  test: TestDraft
  number: number
  onChange: (test: TestDraft) => void
}

/** One question: what is looked at, how, and for what. */
export function TestFields({ test, number, onChange }: TestFieldsProps) {
  const asks = ASKS[test.field]
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Select
          aria-label={t('rules.fieldOf', { number })}
          value={test.field}
          onChange={({ target }) => {
            const field = FIELDS.find((each) => each === target.value)
            if (field) onChange(withField(test, field))
          }}
        >
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {t(`rules.field.${field}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('rules.askOf', { number })}
          value={test.is}
          onChange={({ target }) => {
            const is = asks.find((each) => each === target.value)
            if (is) onChange({ ...test, is })
          }}
        >
          {asks.map((is) => (
            <option key={is} value={is}>
              {t(`rules.is.${is}`)}
            </option>
          ))}
        </Select>
      </div>
      <Value test={test} number={number} onChange={onChange} />
    </div>
  )
}

function Value({ test, number, onChange }: TestFieldsProps) {
  const between = test.is === 'between'
  if (test.field === 'amount')
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        <AmountField
          label={t(between ? 'tx.atLeast' : 'tx.amount')}
          currency={test.currency}
          value={test.amount}
          onChange={(amount) => onChange({ ...test, amount })}
        />
        {between && (
          <AmountField
            label={t('tx.atMost')}
            currency={test.currency}
            value={test.amountTo}
            onChange={(amountTo) => onChange({ ...test, amountTo })}
          />
        )}
      </div>
    )
  if (test.field === 'date')
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        <DateField
          label={t(between ? 'tx.from' : 'tx.date')}
          value={test.day}
          onChange={(day) => onChange({ ...test, day })}
        />
        {between && (
          <DateField
            label={t('tx.to')}
            value={test.dayTo}
            onChange={(dayTo) => onChange({ ...test, dayTo })}
          />
        )}
      </div>
    )
  if (test.field === 'payee' || test.field === 'note')
    return test.is === 'empty' ? null : (
      <Input
        aria-label={t('rules.valueOf', { number })}
        placeholder={t(test.is === 'matches' ? 'rules.patternHint' : 'rules.textHint')}
        maxLength={200}
        value={test.text}
        onChange={({ target }) => onChange({ ...test, text: target.value })}
      />
    )
  return <Choice test={test} number={number} onChange={onChange} />
}

function Choice({ test, number, onChange }: TestFieldsProps) {
  const { items } = useAccounts()
  if (test.field === 'direction')
    return (
      <Select
        aria-label={t('rules.valueOf', { number })}
        value={test.chosen[0] ?? 'out'}
        onChange={({ target }) => onChange({ ...test, chosen: [target.value] })}
      >
        {(['out', 'in'] as const).map((way) => (
          <option key={way} value={way}>
            {t(`rules.direction.${way}`)}
          </option>
        ))}
      </Select>
    )
  const options =
    test.field === 'account'
      ? items.map(({ id, name, customerName }) => ({
          id,
          label: [name, customerName].filter(Boolean).join(' · '),
        }))
      : TransactionSource.options.map((source) => ({ id: source, label: t(`source.${source}`) }))
  return (
    <fieldset className="max-h-44 overflow-y-auto rounded-control border border-line-strong px-3 py-2">
      <legend className="sr-only">{t('rules.valueOf', { number })}</legend>
      {options.map(({ id, label }) => (
        <Checkbox
          key={id}
          label={label}
          checked={test.chosen.includes(id)}
          onChange={(on) =>
            onChange({
              ...test,
              chosen: on ? [...test.chosen, id] : test.chosen.filter((each) => each !== id),
            })
          }
        />
      ))}
    </fieldset>
  )
}
