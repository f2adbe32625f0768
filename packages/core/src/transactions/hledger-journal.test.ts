import { ACCOUNT_TYPES } from '@chronos/contracts/accounts'
import { AMOUNT_MAX, decimalText } from '@chronos/contracts/money'
import { hledger, hledgerBalances } from '@chronos/testing/hledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { type Books, type JournalTransaction, journalNames, journalOf } from './hledger-journal.ts'

function balancesOf(books: Books, counts: (of: JournalTransaction) => boolean): Map<string, string> {
  const names = journalNames(books)
  const sums = new Map<string, { minor: bigint; currency: string }>()
  for (const { entries } of books.transactions.filter(counts))
    for (const { accountId, categoryId, amountMinor, currency } of entries) {
      const key = `${names.get(categoryId ?? accountId)} ${currency}`
      sums.set(key, { minor: (sums.get(key)?.minor ?? 0n) + amountMinor, currency })
    }
  const kept = [...sums].filter(([, { minor }]) => minor !== 0n)
  return new Map(kept.map(([key, { minor, currency }]) => [key, decimalText(minor, currency)]))
}

const HOSTILE = [
  ...' \t\n\r;:|"\'()[]{}*!=@#%&,.~-+<>/\\',
  '  ',
  '\u00a0',
  '\u2028',
  '\u0000',
  '\u200b',
  'é',
  '名',
  '\ud800',
  'date:x',
  '[2020-99-99]',
  'a',
  '1',
  '2026-01-01',
]
const text = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join(''))
const name = fc.oneof(text, fc.constantFrom('Cash', 'Food', 'Cash '))
const minor = fc.oneof(fc.bigInt({ min: -AMOUNT_MAX, max: AMOUNT_MAX }), fc.bigInt({ min: -500n, max: 500n }))
const id = (prefix: string) => (_: unknown, index: number) => `${prefix}${index}`

/** Each transaction: some entries of one currency or two that sum to zero in each, as the database demands. */
const transaction = fc.record({
  bookedOn: fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-01-15', days)),
  status: fc.constantFrom('posted' as const, 'pending' as const),
  payee: fc.option(text),
  note: fc.option(text),
  tags: fc.array(text, { maxLength: 2 }),
  legs: fc.array(
    fc.record({
      currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'IDR'),
      moves: fc.array(fc.tuple(minor, fc.nat({ max: 9 })), { minLength: 1, maxLength: 3 }),
      rest: fc.nat({ max: 9 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  mirrored: fc.boolean(),
})
const books = fc
  .record({
    accounts: fc.array(fc.record({ name, type: fc.constantFrom(...ACCOUNT_TYPES, 'system' as const) }), {
      minLength: 1,
      maxLength: 5,
    }),
    categories: fc.array(
      fc.record({
        kind: fc.constantFrom('expense' as const, 'income' as const),
        path: fc.array(name, { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 5 },
    ),
    drafts: fc.array(transaction, { minLength: 1, maxLength: 30 }),
  })
  .map(({ accounts, categories, drafts }): Books => {
    const place = (index: number) => {
      const at = index % (accounts.length + categories.length)
      return at < accounts.length
        ? { accountId: `a${at}`, categoryId: null }
        : { accountId: 'a0', categoryId: `c${at - accounts.length}` }
    }
    return {
      accounts: accounts.map((account, index) => ({ ...account, id: id('a')(account, index) })),
      categories: categories.map((category, index) => ({ ...category, id: id('c')(category, index) })),
      transactions: drafts.flatMap(({ legs, mirrored, ...head }, index): JournalTransaction[] => {
        const entries = legs.flatMap(({ currency, moves, rest }) => [
          ...moves.map(([amountMinor, at]) => ({ ...place(at), amountMinor, currency })),
          { ...place(rest), amountMinor: -moves.reduce((sum, [amount]) => sum + amount, 0n), currency },
        ])
        const origin = { ...head, id: `t${index}`, reversesId: null, entries }
        const mirror = entries.map((entry) => ({ ...entry, amountMinor: -entry.amountMinor }))
        return mirrored
          ? [origin, { ...origin, id: `r${index}`, reversesId: origin.id, entries: mirror }]
          : [origin]
      }),
    }
  })

describe('hledger', () => {
  test('agrees on every balance, at the end, at a date, and of what is posted, whatever the names', () => {
    fc.assert(
      fc.property(books, (given) => {
        const journal = journalOf(given)
        expect(hledgerBalances(journal)).toEqual(balancesOf(given, () => true))
        expect(hledgerBalances(journal, '--end', '2026-02-10')).toEqual(
          balancesOf(given, ({ bookedOn }) => bookedOn < '2026-02-10'),
        )
        expect(hledgerBalances(journal, '--cleared')).toEqual(
          balancesOf(given, ({ status }) => status === 'posted'),
        )
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('finds every transaction, and nothing that was not declared', () => {
    fc.assert(
      fc.property(books, (given) => {
        const journal = journalOf(given)
        expect(hledger(journal, 'check', '--strict')).toBe('')
        const codes = hledger(journal, 'codes').split('\n').filter(Boolean)
        expect(codes.sort()).toEqual(given.transactions.map((one) => one.id).sort())
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  test('refuses what does not sum to zero: the check can fail', () => {
    const entry = { accountId: 'a', categoryId: null, currency: 'USD' }
    const journal = journalOf({
      accounts: [{ id: 'a', name: 'Cash', type: 'cash' }],
      categories: [],
      transactions: [
        {
          ...PLAIN,
          entries: [
            { ...entry, amountMinor: 2n },
            { ...entry, amountMinor: -1n },
          ],
        },
      ],
    })
    expect(() => hledger(journal, 'check')).toThrow(/balance/i)
  })
})

const PLAIN: JournalTransaction = {
  id: 't1',
  bookedOn: '2026-01-31',
  status: 'posted',
  payee: null,
  note: null,
  tags: [],
  reversesId: null,
  entries: [],
}

describe('a journal', () => {
  test('reads as a person would write it', () => {
    const journal = journalOf({
      accounts: [
        { id: 'a', name: 'Cash:  box; old', type: 'cash' },
        { id: 'b', name: 'Visa', type: 'credit_card' },
      ],
      categories: [{ id: 'c', kind: 'expense', path: ['Food', 'Lunch'] }],
      transactions: [
        {
          ...PLAIN,
          payee: 'Bar; Grill | Sons',
          note: 'two\nlines',
          tags: ['trip'],
          reversesId: 't0',
          entries: [
            { accountId: 'a', categoryId: null, amountMinor: -1250n, currency: 'USD' },
            { accountId: 'a', categoryId: 'c', amountMinor: 1250n, currency: 'USD' },
          ],
        },
      ],
    })
    expect(journal).toBe(`decimal-mark .

commodity 1000.00 USD

account assets:Cash- box, old
account liabilities:Visa
account expenses:Food:Lunch

2026-01-31 * (t1) Bar, Grill / Sons
    ; reverses: t0
    ; tag: trip
    ; note: two lines
    assets:Cash- box, old  -12.50 USD
    expenses:Food:Lunch  12.50 USD
`)
  })

  test('tells accounts of one name apart', () => {
    const accounts = ['a', 'b', 'c'].map((one) => ({ id: one, name: 'Cash', type: 'cash' as const }))
    const names = journalNames({
      accounts: [...accounts, { id: 'd', name: 'Cash (2)', type: 'cash' }],
      categories: [],
    })
    expect(new Set(names.values()).size).toBe(4)
  })

  test('refuses an entry on what it does not know', () => {
    const entry = { accountId: 'x', categoryId: null, amountMinor: 1n, currency: 'USD' }
    const given = { accounts: [], categories: [], transactions: [{ ...PLAIN, entries: [entry] }] }
    expect(() => journalOf(given)).toThrow(RangeError)
  })
})
