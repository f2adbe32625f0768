import type { AmountReading } from '@chronos/contracts/amount-input'
import { decimalText } from '@chronos/contracts/money'

/** One amount and the tokens `[from, to)` that say it. */
export interface SaidAmount {
  from: number
  to: number
  reading: AmountReading
  currency: string
  /** Currencies to choose from when a sign could mean several and none is the account's. */
  candidates: string[] | null
  /** 3: has a currency; 2: has decimals or a multiplier; 1: a bare number; 0: looks like a phone or order number. */
  strength: 0 | 1 | 2 | 3
  plus: boolean
}

/** The one amount that is meant, or those between which the person must choose. */
export function meantAmount(said: readonly SaidAmount[]): SaidAmount | readonly SaidAmount[] {
  const best = Math.max(...said.map(({ strength }) => strength))
  const strongest = said.filter(({ strength }) => strength === best)
  const [only] = strongest
  return strongest.length === 1 && only !== undefined ? only : strongest
}

/** An option of a question: decimal and code. */
export function optionText(minor: bigint, currency: string): string {
  return `${decimalText(minor, currency)} ${currency}`
}
