import { convert } from '@chronos/contracts/conversion'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar.ts'
import { type PairingRules, pairKey, pairTransfers, SIDES_MAX, type Side } from './pair-transfers.ts'

const RATES: Record<string, string> = { 'USD EUR': '0.9', 'EUR USD': '1.1111', 'USD JPY': '150' }
const rateOf = (from: string, to: string) => RATES[`${from} ${to}`] ?? null
const plain: PairingRules = { rateOf, rejected: new Set() }
const DAY = '2026-02-27'
const side = (id: string, amountMinor: bigint, more: Partial<Side> = {}): Side => ({
  id,
  accountId: amountMinor < 0n ? 'checking' : 'savings',
  currency: 'USD',
  amountMinor,
  bookedOn: DAY,
  reviewed: false,
  reconciled: false,
  ...more,
})

/** The promise, read plainly: may these two be one transfer? */
function may(out: Side, into: Side, rejected: ReadonlySet<string>): boolean {
  if (out.amountMinor >= 0n || into.amountMinor <= 0n || out.accountId === into.accountId) return false
  if (out.reconciled || into.reconciled || rejected.has(pairKey(out.id, into.id))) return false
  if (Math.abs(daysBetween(out.bookedOn, into.bookedOn)) > 4) return false
  if (out.currency === into.currency) return out.amountMinor === -into.amountMinor
  const rate = rateOf(out.currency, into.currency)
  if (rate === null) return false
  const due = convert({ amountMinor: -out.amountMinor, from: out.currency, to: into.currency, rate })
  const off = into.amountMinor > due ? into.amountMinor - due : due - into.amountMinor
  return off * 100n <= due * 10n
}

const sides = fc
  .array(
    fc.record({
      accountId: fc.constantFrom('a', 'b', 'c'),
      amountMinor: fc.constantFrom(
        -10_000n,
        -9_000n,
        -5_000n,
        5_000n,
        9_000n,
        9_700n,
        10_000n,
        1_350_000n,
        0n,
      ),
      currency: fc.constantFrom('USD', 'USD', 'EUR', 'JPY'),
      bookedOn: fc.integer({ min: 0, max: 12 }).map((days) => addDays(DAY, days)),
      reviewed: fc.boolean(),
      reconciled: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    }),
    { maxLength: 40 },
  )
  .map((drafts) => drafts.map((draft, index): Side => ({ id: `t${index}`, ...draft })))
const scene = fc.tuple(sides, fc.array(fc.tuple(fc.nat({ max: 39 }), fc.nat({ max: 39 })), { maxLength: 60 }))
const refused = (pairs: [number, number][]) => new Set(pairs.map(([a, b]) => pairKey(`t${a}`, `t${b}`)))

describe('proposals', () => {
  test('are allowed pairs, each side in one at most, and none could be added', () => {
    fc.assert(
      fc.property(scene, ([given, no]) => {
        const rejected = refused(no)
        const pairs = pairTransfers(given, { rateOf, rejected })
        const byId = new Map(given.map((one) => [one.id, one]))
        for (const { fromId, toId, days } of pairs) {
          const [out, into] = [byId.get(fromId), byId.get(toId)]
          expect(out && into && may(out, into, rejected)).toBe(true)
          expect(out && into && daysBetween(out.bookedOn, into.bookedOn)).toBe(days)
        }
        const used = new Set(pairs.flatMap(({ fromId, toId }) => [fromId, toId]))
        expect(used.size).toBe(2 * pairs.length)
        const left = given.filter(({ id }) => !used.has(id))
        for (const out of left) for (const into of left) expect(may(out, into, rejected)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  test('of one currency never cross while a nearer pair is free: no two would both rather have each other', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const byId = new Map(given.map((one) => [one.id, one]))
        const days = new Map<string, number>()
        for (const { fromId, toId, days: apart } of pairTransfers(given, plain)) {
          const equal = byId.get(fromId)?.currency === byId.get(toId)?.currency
          for (const id of [fromId, toId]) days.set(id, equal ? Math.abs(apart) : 99)
        }
        for (const out of given)
          for (const into of given) {
            if (out.currency !== into.currency || !may(out, into, plain.rejected)) continue
            const apart = Math.abs(daysBetween(out.bookedOn, into.bookedOn))
            expect(apart < (days.get(out.id) ?? 99) && apart < (days.get(into.id) ?? 99)).toBe(false)
          }
      }),
      { numRuns: 500 },
    )
  })

  test('do not depend on the order in which the sides come', () => {
    fc.assert(
      fc.property(
        sides.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(pairTransfers(shuffled, plain)).toEqual(pairTransfers(given, plain))
        },
      ),
    )
  })
})

describe('strength', () => {
  test('the nearest day wins, then arrival after departure, then what nobody has looked at', () => {
    const out = side('out', -500n)
    const late = side('late', 500n, { bookedOn: addDays(DAY, 2) })
    const next = side('next', 500n, { bookedOn: addDays(DAY, 1) })
    const before = side('before', 500n, { bookedOn: addDays(DAY, -1) })
    const seen = side('a seen', 500n, { bookedOn: addDays(DAY, 1), reviewed: true })
    expect(pairTransfers([late, before, seen, next, out], plain)).toEqual([
      { fromId: 'out', toId: 'next', days: 1 },
    ])
    expect(pairTransfers([late, before, out], plain)[0]?.toId).toBe('before')
  })

  test('equal amounts come before other currencies, and those by nearness to the rate', () => {
    const far = side('far', 980n, { currency: 'EUR', accountId: 'euro' })
    const near = side('near', 903n, { currency: 'EUR', accountId: 'euro', bookedOn: addDays(DAY, 4) })
    const equal = side('equal', 1_000n, { bookedOn: addDays(DAY, 4) })
    const out = side('out', -1_000n)
    expect(pairTransfers([out, far, near, equal], plain)[0]?.toId).toBe('equal')
    expect(pairTransfers([out, far, near], plain)[0]?.toId).toBe('near')
    expect(pairTransfers([out, far], plain)[0]?.toId).toBe('far')
  })

  test('ten percent is near enough, a minor unit more is not, and without a rate nothing is', () => {
    const out = side('out', -1_000n)
    const euro = (minor: bigint) => side('in', minor, { currency: 'EUR', accountId: 'euro' })
    const found = (into: Side) => pairTransfers([out, into], plain).length
    expect([810n, 990n].map((minor) => found(euro(minor)))).toEqual([1, 1])
    expect([809n, 991n].map((minor) => found(euro(minor)))).toEqual([0, 0])
    expect(found(side('in', 1_000n, { currency: 'GBP', accountId: 'pound' }))).toBe(0)
  })

  test('what cannot be converted is no pair, and no error', () => {
    const most = side('out', -(10n ** 18n - 1n))
    const yen = side('in', 10n ** 18n - 1n, { currency: 'EUR', accountId: 'euro' })
    expect(pairTransfers([most, yen], { ...plain, rateOf: () => '100000' })).toEqual([])
  })
})

describe('at its largest', () => {
  const one = (index: number, amountMinor: bigint, more: Partial<Side>) =>
    side(`t${index}`, amountMinor, more)
  test.each<[string, (index: number) => Side]>([
    ['all alike', (index) => one(index, index % 2 ? 500n : -500n, {})],
    ['all of one account', (index) => one(index, index % 2 ? 500n : -500n, { accountId: 'a' })],
    ['many accounts', (index) => one(index, index % 2 ? 500n : -501n, { accountId: `a${index % 500}` })],
    [
      'two currencies, all near the rate',
      (index) => (index % 2 ? one(index, 900n, { currency: 'EUR' }) : one(index, -1_000n, {})),
    ],
    [
      'two currencies, none near the rate',
      (index) => (index % 2 ? one(index, 500n + BigInt(index), { currency: 'EUR' }) : one(index, -100n, {})),
    ],
  ])('%s: done within five seconds', (_, make) => {
    const given = Array.from({ length: SIDES_MAX }, (__, index) => make(index))
    const begun = performance.now()
    pairTransfers(given, plain)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('more is refused', () => {
    const given = Array.from({ length: SIDES_MAX + 1 }, (_, index) => one(index, 1n, {}))
    expect(() => pairTransfers(given, plain)).toThrow(RangeError)
  })
})
