/**
 * Finds transfers between own accounts among transactions that know only their own side. Strong pairs come
 * before weak ones, each transaction is used once, and nothing is joined: a person decides.
 */
import { convert } from '@chronos/contracts/conversion'
import { AmountError } from '@chronos/contracts/money'
import { addDays } from '../calendar.ts'

/** The furthest that two sides may lie apart, in days. */
export const PAIR_DAYS_MAX = 4
/** The furthest that the other currency may be from the rate, in percent. */
export const PAIR_PERCENT_MAX = 10
/** Sides that are looked at in one go. */
export const SIDES_MAX = 10_000

/** A transaction on one account of ours, whose other side is unknown. */
export interface Side {
  id: string
  accountId: string
  currency: string
  /** Signed from the account's side. */
  amountMinor: bigint
  bookedOn: string
  /** A person has looked at it: others are served first. */
  reviewed: boolean
  /** Locked by a reconciliation: it never pairs. */
  reconciled: boolean
}

/** `days` from where the money left to where it came; negative when the bank booked its arrival first. */
export interface TransferPair {
  fromId: string
  toId: string
  days: number
}

export interface PairingRules {
  /** Units of the second currency for one of the first, as `Rate` has it; null where none is known. */
  rateOf(from: string, to: string, on: string): string | null
  /** Keys of `pairKey` that a person has refused. */
  rejected: ReadonlySet<string>
}

/** What two transactions are remembered by once a person refused them as a pair, whichever is named first. */
export const pairKey = (id: string, otherId: string): string =>
  id < otherId ? `${id} ${otherId}` : `${otherId} ${id}`

/** Nearest days first; of two equally near, the arrival after the departure. */
const OFFSETS = Array.from({ length: PAIR_DAYS_MAX }, (_, index) => [index + 1, -index - 1]).flat()
OFFSETS.unshift(0)
/** Pairs of two currencies, closest to the rate first. */
const PERCENTS = [1, 2, 5, PAIR_PERCENT_MAX]

/**
 * Proposes pairs, the strongest first: equal amounts by nearness of days, then other currencies by nearness to
 * the rate and of days. No pair could be added to the answer. O(n log n). Throws RangeError past `SIDES_MAX`.
 */
export function pairTransfers(sides: readonly Side[], rules: PairingRules): TransferPair[] {
  if (sides.length > SIDES_MAX) throw new RangeError(`too many sides: ${sides.length}`)
  const open = sides.filter(({ reconciled }) => !reconciled).sort(byPreference)
  const pairing: Pairing = {
    outs: new Set(open.filter(({ amountMinor }) => amountMinor < 0n)),
    ins: new Set(open.filter(({ amountMinor }) => amountMinor > 0n)),
    pairs: [],
    fits: (out, into) => out.accountId !== into.accountId && !rules.rejected.has(pairKey(out.id, into.id)),
  }
  pairEqual(pairing)
  pairAcross(pairing, rules.rateOf)
  return pairing.pairs
}

/** What is still unpaired, in order of preference, and what was found. */
interface Pairing {
  outs: Set<Side>
  ins: Set<Side>
  pairs: TransferPair[]
  fits(out: Side, into: Side): boolean
}

const byPreference = (left: Side, right: Side) =>
  Number(left.reviewed) - Number(right.reviewed) ||
  inOrder(left.bookedOn, right.bookedOn) ||
  inOrder(left.id, right.id)
const inOrder = <T extends string | bigint>(left: T, right: T) => Number(left > right) - Number(left < right)

function pair({ outs, ins, pairs }: Pairing, found: { out: Side; into: Side; days: number }): void {
  outs.delete(found.out)
  ins.delete(found.into)
  pairs.push({ fromId: found.out.id, toId: found.into.id, days: found.days })
}

/** Shelves of one currency, size and day hold the sides by account, so that one's own are passed over at once. */
function pairEqual(pairing: Pairing): void {
  const keyOf = (currency: string, size: bigint, day: string) => `${currency} ${size} ${day}`
  const shelves = new Map<string, Map<string, Set<Side>>>()
  for (const side of pairing.ins) {
    const key = keyOf(side.currency, side.amountMinor, side.bookedOn)
    const shelf = shelves.get(key) ?? new Map<string, Set<Side>>()
    shelves.set(key, shelf.set(side.accountId, (shelf.get(side.accountId) ?? new Set()).add(side)))
  }
  for (const days of OFFSETS) {
    for (const out of pairing.outs) {
      const shelf = shelves.get(keyOf(out.currency, -out.amountMinor, addDays(out.bookedOn, days)))
      const into = shelf && firstFitting(shelf, out, pairing)
      if (!into) continue
      const account = shelf.get(into.accountId)
      account?.delete(into)
      if (account?.size === 0) shelf.delete(into.accountId)
      pair(pairing, { out, into, days })
    }
  }
}

function firstFitting(shelf: Map<string, Set<Side>>, out: Side, { fits }: Pairing): Side | undefined {
  for (const [accountId, sides] of shelf) {
    if (accountId === out.accountId) continue
    for (const side of sides) if (fits(out, side)) return side
  }
  return undefined
}

function pairAcross(pairing: Pairing, rateOf: PairingRules['rateOf']): void {
  const shelves = Map.groupBy(pairing.ins, ({ currency, bookedOn }) => `${currency} ${bookedOn}`)
  const sorted = new Map([...shelves].map(([key, sides]) => [key, new SizedShelf(sides)]))
  const currencies = [...new Set([...pairing.ins].map(({ currency }) => currency))].sort()
  const expected = new Map(
    [...pairing.outs].map((out) => [out, expectedOf(out, currencies, rateOf)] as const),
  )
  for (const percent of PERCENTS) {
    for (const days of OFFSETS) {
      for (const out of pairing.outs) {
        const day = addDays(out.bookedOn, days)
        for (const { currency, minor } of expected.get(out) ?? []) {
          const range = rangeAround(minor, percent)
          const into = sorted.get(`${currency} ${day}`)?.take(range, (side) => pairing.fits(out, side))
          if (!into) continue
          pair(pairing, { out, into, days })
          break
        }
      }
    }
  }
}

interface Range {
  least: bigint
  most: bigint
}

/** Whole minor units that are within so many percent; nothing but zero is near zero. */
const rangeAround = (minor: bigint, percent: number): Range => ({
  least: (minor * BigInt(100 - percent) + 99n) / 100n,
  most: (minor * BigInt(100 + percent)) / 100n,
})

/** What should arrive in each other currency that has a rate. */
function expectedOf(out: Side, currencies: readonly string[], rateOf: PairingRules['rateOf']) {
  return currencies.flatMap((currency) => {
    const rate = currency === out.currency ? null : rateOf(out.currency, currency, out.bookedOn)
    if (rate === null) return []
    try {
      return {
        currency,
        minor: convert({ amountMinor: -out.amountMinor, from: out.currency, to: currency, rate }),
      }
    } catch (error) {
      // More than an account can hold never arrives.
      if (error instanceof AmountError) return []
      throw error
    }
  })
}

/** Sides by size; those taken are jumped over, however many they are. */
class SizedShelf {
  readonly #sides: Side[]
  /** Index → the first index from there on that may be free. */
  readonly #next: number[]

  constructor(sides: readonly Side[]) {
    this.#sides = sides.toSorted((a, b) => inOrder(a.amountMinor, b.amountMinor))
    this.#next = Array.from({ length: sides.length + 1 }, (_, index) => index)
  }

  /** Takes the smallest side of the range that fits. */
  take({ least, most }: Range, fits: (side: Side) => boolean): Side | null {
    for (let at = this.#free(this.#firstFrom(least)); ; at = this.#free(at + 1)) {
      const side = this.#sides[at]
      if (side === undefined || side.amountMinor > most) return null
      if (!fits(side)) continue
      this.#next[at] = at + 1
      return side
    }
  }

  #firstFrom(least: bigint): number {
    let [low, high] = [0, this.#sides.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sides[middle]?.amountMinor ?? 0n) < least) low = middle + 1
      else high = middle
    }
    return low
  }

  #free(from: number): number {
    let at = from
    while (this.#next[at] !== undefined && this.#next[at] !== at) {
      const next = this.#next[at] ?? at
      // Halving the way each time keeps the jumps short.
      this.#next[at] = this.#next[next] ?? next
      at = next
    }
    return at
  }
}
