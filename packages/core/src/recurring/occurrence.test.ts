import type { RecurringTemplate, Schedule } from '@chronos/contracts/recurring'
import { EXCEPTIONS_MAX } from '@chronos/contracts/recurring'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { occurrenceBy, standingOn, templateOn, withExceptions } from './occurrence.ts'

const usd = (minor: bigint | number) => ({ amountMinor: String(minor), currency: 'USD' })
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const on = '2026-05-01'
const minor = fc.bigInt(1n, 10n ** 18n - 1n)

test('another amount of a split keeps its parts positive and whole, in proportion', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(1n, 10n ** 15n), { minLength: 2, maxLength: 9 }),
      minor,
      (shares, amount) => {
        const template: RecurringTemplate = {
          type: 'expense',
          accountId: id(0),
          amount: usd(shares.reduce((sum, share) => sum + share, 0n)),
          splits: shares.map((share, n) => ({ categoryId: id(n), amount: usd(share) })),
        }
        const after = templateOn(template, { on, amount: usd(amount) })
        if (after.type === 'transfer') throw new Error('not a transfer')
        expect(after.amount).toEqual(usd(amount))
        if (!after.splits) {
          expect(after.categoryId).toBeDefined()
          return
        }
        const parts = after.splits.map((part) => BigInt(part.amount.amountMinor))
        expect(parts.every((part) => part > 0n)).toBe(true)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
      },
    ),
  )
})

test('another amount of a transfer between currencies arrives at the same rate, and never as nothing', () => {
  const transfer: RecurringTemplate = {
    type: 'transfer',
    fromAccountId: id(0),
    toAccountId: id(1),
    amount: usd(1_000),
    received: { amountMinor: '15', currency: 'JPY' },
  }
  expect(templateOn(transfer, { on, amount: usd(3_000) })).toMatchObject({
    amount: usd(3_000),
    received: { amountMinor: '45', currency: 'JPY' },
  })
  expect(() => templateOn(transfer, { on, amount: usd(10) })).toThrow('amount_not_positive')
})

test('words of one day replace those of the template, and only those', () => {
  const template: RecurringTemplate = {
    type: 'income',
    accountId: id(0),
    categoryId: id(1),
    amount: usd(5),
    payee: 'Ada',
    note: 'rent',
  }
  expect(templateOn(template, { on, payee: 'Bea' })).toEqual({ ...template, payee: 'Bea' })
  expect(templateOn(template, undefined)).toEqual(template)
})

test('a day that the rule does not have is none, and a skipped one does not stand', () => {
  const schedule: Schedule = {
    rule: 'FREQ=DAILY;INTERVAL=2',
    from: on,
    skipped: ['2026-05-03'],
    changed: [{ on: '2026-05-05', to: '2026-05-06' }],
  }
  expect([occurrenceBy(schedule, '2026-05-02'), standingOn(schedule, '2026-05-03')]).toEqual([null, null])
  expect(occurrenceBy(schedule, '2026-05-03')).toEqual({ on: '2026-05-03', bookedOn: '2026-05-03' })
  expect(standingOn(schedule, '2026-05-05')).toEqual({ on: '2026-05-05', bookedOn: '2026-05-06' })
})

test('exceptions are bounded', () => {
  const schedule: Schedule = { rule: 'FREQ=DAILY', from: on, skipped: [], changed: [] }
  const days = Array.from({ length: EXCEPTIONS_MAX + 1 }, (_, n) => addDays(on, n))
  expect(() => withExceptions(schedule, { skipped: days })).toThrow('too_large')
  expect(withExceptions(schedule, { skipped: days.slice(1) }).skipped).toHaveLength(EXCEPTIONS_MAX)
})
