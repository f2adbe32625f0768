import { toMoney } from '@chronos/contracts/money'
import { Plus, X } from 'lucide-react'
import { figure, money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { readDraft } from '../../ui/amount-field.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Input } from '../../ui/input.tsx'
import { CategorySelect } from '../categories/category-select.tsx'
import { evenly, percentOf, placed, type SplitDraft } from './splits.ts'

const PARTS_MAX = 50
export const EMPTY_PART: SplitDraft = { categoryId: '', amount: { text: '', minor: null } }

export interface SplitEditorProps {
  splits: readonly SplitDraft[]
  onChange: (splits: SplitDraft[]) => void
  /** Minor units of the whole; null while that is unclear. */
  total: string | null
  currency: string
  kind: 'expense' | 'income'
}

/** One line a category. What is still to be placed stands beneath, with every key that is pressed. */
export function SplitEditor({ splits, onChange, total, currency, kind }: SplitEditorProps) {
  const { parts, restMinor } = placed(splits, total)
  const write = (minor: bigint) => money(toMoney(minor, currency), { mark: 'none' })
  const put = (at: number, change: Partial<SplitDraft>) =>
    onChange(splits.map((split, index) => (index === at ? { ...split, ...change } : split)))
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 rounded-card border border-line p-3">
      <legend className="px-1 text-label font-medium text-ink-2">{t('split.title')}</legend>
      {splits.map((split, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own, and their order is theirs
        <div key={index} className="flex items-start gap-2">
          <CategorySelect
            className="flex-1"
            aria-label={t('split.category', { number: index + 1 })}
            kind={kind}
            none={t('form.choose')}
            value={split.categoryId}
            onChange={({ target }) => put(index, { categoryId: target.value })}
          />
          <Part
            number={index + 1}
            amount={split.amount}
            read={parts[index] ?? null}
            currency={currency}
            onChange={(amount) => put(index, { amount })}
          />
          <IconButton
            label={t('split.remove', { number: index + 1 })}
            disabled={splits.length <= 2}
            onClick={() => onChange(splits.filter((_, at) => at !== index))}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={<Plus aria-hidden className="size-4" />}
          disabled={splits.length >= PARTS_MAX}
          onClick={() => onChange([...splits, EMPTY_PART])}
        >
          {t('split.add')}
        </Button>
        <Button
          disabled={total === null}
          onClick={() => total !== null && onChange(evenly(splits, BigInt(total), write))}
        >
          {t('split.evenly')}
        </Button>
        <Rest restMinor={restMinor} currency={currency} known={total !== null} />
      </div>
    </fieldset>
  )
}

interface PartProps {
  number: number
  amount: SplitDraft['amount']
  read: bigint | null
  currency: string
  onChange: (amount: SplitDraft['amount']) => void
}

function Part({ number, amount, read, currency, onChange }: PartProps) {
  const isPercent = percentOf(amount.text) !== null
  const unclear = amount.text !== '' && read === null
  const type = (text: string) => {
    const { minor } = readDraft(text, currency)
    onChange({ text, minor })
  }
  return (
    <span className="flex w-24 flex-col gap-0.5 sm:w-32">
      <Input
        aria-label={t('split.amount', { number })}
        aria-invalid={unclear || undefined}
        inputMode="decimal"
        placeholder={t('split.placeholder')}
        value={amount.text}
        onChange={({ target }) => type(target.value)}
        className="text-right"
      />
      {isPercent && read !== null && (
        <span className="text-right text-label text-ink-2 tabular-nums">
          {figure(toMoney(read, currency))}
        </span>
      )}
      {unclear && <span className="text-right text-label text-warn">{t('split.unclear')}</span>}
    </span>
  )
}

function Rest({ restMinor, currency, known }: { restMinor: bigint; currency: string; known: boolean }) {
  if (!known) return null
  const size = figure(toMoney(restMinor < 0n ? -restMinor : restMinor, currency))
  const said =
    restMinor === 0n ? t('split.whole') : t(restMinor > 0n ? 'split.left' : 'split.over', { amount: size })
  return (
    <span
      aria-live="polite"
      className={cx('ml-auto text-label tabular-nums', restMinor === 0n ? 'text-ink-2' : 'text-warn')}
    >
      {said}
    </span>
  )
}
