import { type Money, minorOf } from '@chronos/contracts/money'
import { money } from '../app/formats.ts'
import { cx } from './cx.ts'

export interface AmountProps {
  value: Money
  /** `flow`: green for in, red for out, with a plus; `plain`: only the sign speaks. */
  tone?: 'plain' | 'flow'
  className?: string
}

/** Money as people read it: every digit, tabular, the currency's code in a lighter tone behind it. */
export function Amount({ value, tone = 'plain', className }: AmountProps) {
  const minor = minorOf(value)
  const colour = tone === 'flow' && minor !== 0n ? (minor > 0n ? 'text-in' : 'text-out') : undefined
  return (
    <span className={cx('whitespace-nowrap tabular-nums', className)}>
      <span className={colour}>{money(value, { mark: 'none', plus: tone === 'flow' })}</span>{' '}
      <span className="text-[0.86em] text-ink-3">{value.currency}</span>
    </span>
  )
}
