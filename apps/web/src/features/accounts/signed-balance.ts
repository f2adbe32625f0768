import { type AmountDraft, readDraft } from '../../ui/amount-field.tsx'

/** What was typed as a signed balance in minor units; an account may hold nothing, which no other amount may. */
export function signedBalance(amount: AmountDraft, currency: string, owed: boolean): bigint | null {
  const { reading } = readDraft(amount.text, currency)
  if (!reading.ok && reading.reason === 'zero') return 0n
  if (amount.minor === null) return null
  return owed ? -BigInt(amount.minor) : BigInt(amount.minor)
}
