import { minorOf, toMoney } from '@chronos/contracts/money'
import type { ReconcilableEntry } from '@chronos/contracts/reconciliations'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answers, sumsWith } from './sums.ts'

const entry = (id: string, minor: bigint, ticked = false): ReconcilableEntry => ({
  id,
  transactionId: id,
  type: 'expense',
  bookedOn: '2026-03-01',
  amount: toMoney(minor, 'USD'),
  payee: 'Padaria São João',
  note: null,
  ticked,
})

test('what is cleared and what differs always make the closing balance, whatever is wished', () => {
  const anyEntry = fc.record({
    minor: fc.bigInt(-1_000_000n, 1_000_000n),
    ticked: fc.boolean(),
    wish: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyEntry), fc.bigInt(-1_000_000n, 1_000_000n), (rows, closing) => {
      const entries = rows.map(({ minor, ticked }, index) => entry(String(index), minor, ticked))
      const counted = rows.reduce((sum, { minor, ticked }) => sum + (ticked ? minor : 0n), 0n)
      const statement = {
        closing: toMoney(closing, 'USD'),
        cleared: toMoney(counted, 'USD'),
        ticked: rows.filter(({ ticked }) => ticked).length,
      }
      const wishes = new Map(rows.map(({ wish }, index) => [String(index), wish]))
      const sums = sumsWith(statement, entries, wishes)
      expect(minorOf(sums.cleared)).toBe(rows.reduce((sum, { minor, wish }) => sum + (wish ? minor : 0n), 0n))
      expect(minorOf(sums.cleared) + minorOf(sums.difference)).toBe(closing)
      expect(sums.ticked).toBe(rows.filter(({ wish }) => wish).length)
    }),
  )
})

test.each([
  ['sao joao', true],
  ['PADARIA', true],
  ['12.5', true],
  ['1250', true],
  ['−12,50', true],
  ['', true],
  ['50', false],
  ['market', false],
  ['joao 1250', false],
])('a search for "%s" finds −12.50 of Padaria São João: %s', (search, found) => {
  expect(answers(entry('a', -1250n), search)).toBe(found)
})
