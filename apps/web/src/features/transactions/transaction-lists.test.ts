import { toMoney } from '@chronos/contracts/money'
import type { TransactionDetail } from '@chronos/contracts/transactions'
import { expect, test } from 'vitest'
import { dayGroups } from './day-groups.ts'
import { historySteps } from './history-steps.ts'

type Version = TransactionDetail['history'][number]
const version = (change: Partial<Version>): Version => ({
  id: 'a',
  type: 'expense',
  status: 'posted',
  bookedOn: '2026-09-21',
  amount: toMoney(-1250n, 'USD'),
  payee: 'Lunch',
  note: null,
  accountId: 'till',
  accountName: 'Till',
  counterAccountId: null,
  counterAccountName: null,
  counterAmount: null,
  categoryId: 'food',
  splits: 0,
  tags: [],
  flags: [],
  rate: null,
  refundsId: null,
  customerId: null,
  source: 'staff',
  reversedById: null,
  replacedById: null,
  createdBy: 'user:lia',
  createdAt: '2026-09-21T12:00:00.000Z',
  version: 1,
  byName: 'Lia',
  ...change,
})

test('a day’s net is what came in less what went out, per currency; transfers, openings, pending and void are neither', () => {
  const rows = [
    version({}),
    version({ id: 'b', type: 'income', amount: toMoney(5000n, 'USD') }),
    version({ id: 'c', amount: toMoney(-300n, 'EUR') }),
    version({ id: 'd', type: 'transfer', amount: toMoney(-999n, 'USD') }),
    version({ id: 'e', type: 'opening', amount: toMoney(999n, 'USD') }),
    version({ id: 'f', status: 'pending' }),
    version({ id: 'g', status: 'void' }),
  ]
  const [head] = dayGroups(rows, false)
  expect(head).toEqual({
    kind: 'day',
    day: '2026-09-21',
    nets: [toMoney(3750n, 'USD'), toMoney(-300n, 'EUR')],
  })
})

test('the net of a day whose end is not loaded is not told', () => {
  const lines = dayGroups([version({}), version({ id: 'b', bookedOn: '2026-09-20' })], true)
  expect(lines.flatMap((line) => (line.kind === 'day' ? [line.nets === null] : []))).toEqual([false, true])
})

test('an edit is one step that names what changed; its inner reversal is not told', () => {
  const first = version({ replacedById: 'c', reversedById: 'b' })
  const reversal = version({ id: 'b', type: 'reversal', amount: toMoney(1250n, 'USD') })
  const second = version({ id: 'c', amount: toMoney(-1400n, 'USD'), note: 'with Ana' })
  const steps = historySteps([first, reversal, second])
  expect(steps.map(({ act }) => act)).toEqual(['recorded', 'edited'])
  expect(steps[1]?.changes.map(({ field }) => field)).toEqual(['amount', 'note'])
})

test('a reversal that stands is told', () => {
  const steps = historySteps([version({ reversedById: 'b' }), version({ id: 'b', type: 'reversal' })])
  expect(steps.map(({ act }) => act)).toEqual(['recorded', 'reversed'])
})
