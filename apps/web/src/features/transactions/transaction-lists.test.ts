import { toMoney } from '@chronos/contracts/money'
import { expect, test } from 'vitest'
import { dayGroups } from './day-groups.ts'
import { historySteps } from './history-steps.ts'
import { version } from './sample-transaction.ts'

test('a day’s net is what came in less what went out, per currency; transfers, openings, adjustments, pending and void are neither', () => {
  const rows = [
    version({}),
    version({ id: 'b', type: 'income', amount: toMoney(5000n, 'USD') }),
    version({ id: 'c', amount: toMoney(-300n, 'EUR') }),
    version({ id: 'd', type: 'transfer', amount: toMoney(-999n, 'USD') }),
    version({ id: 'e', type: 'opening', amount: toMoney(999n, 'USD') }),
    version({ id: 'h', type: 'adjustment', amount: toMoney(7n, 'USD') }),
    version({ id: 'f', status: 'pending' }),
    version({ id: 'g', status: 'void' }),
  ]
  const [head] = dayGroups(rows, { after: false, before: false })
  expect(head).toEqual({
    kind: 'day',
    day: '2026-09-21',
    nets: [toMoney(3750n, 'USD'), toMoney(-300n, 'EUR')],
  })
})

test('the net of a day whose end is not loaded is not told', () => {
  const days = [version({}), version({ id: 'b', bookedOn: '2026-09-20' })]
  const untold = (missing: { after: boolean; before: boolean }) =>
    dayGroups(days, missing).flatMap((line) => (line.kind === 'day' ? [line.nets === null] : []))
  expect(untold({ after: true, before: false })).toEqual([false, true])
  expect(untold({ after: false, before: true })).toEqual([true, false])
})

test('an edit is one step that names what changed; its inner reversal is not told', () => {
  const first = version({ replacedById: 'c', reversedById: 'b', createdAt: '2026-09-21T11:00:00.000Z' })
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

test('what was reversed and later restored is told as both', () => {
  const steps = historySteps([
    version({ reversedById: 'b', replacedById: 'c' }),
    version({ id: 'b', type: 'reversal', createdAt: '2026-09-22T12:00:00.000Z' }),
    version({ id: 'c', createdAt: '2026-09-22T12:00:05.000Z' }),
  ])
  expect(steps.map(({ act }) => act)).toEqual(['recorded', 'reversed', 'restored'])
  expect(steps[2]?.changes).toEqual([])
})
