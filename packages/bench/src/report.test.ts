import { expect, test } from 'vitest'
import { lineOf, median, tableOf } from './report.ts'

const rate = (perSecond: number) => ({ perSecond, p50Ms: 1, p99Ms: 2, failed: 0 })
const pair = (ours: number[], floor: number[]) =>
  lineOf({ id: 'P1', workload: 'list', reference: 'bare', ours: ours.map(rate), floor: floor.map(rate) })

test('a median is the middle, or between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})

test('the ratio is of medians, so one bad round does not decide', () => {
  expect(pair([90, 10, 90], [100, 100, 100]).ratio).toBeCloseTo(0.9)
})

test('a reference that wavers is not compared with', () => {
  const line = pair([90, 90, 90], [100, 60, 100])
  expect([line.steady, tableOf([line]).includes('unsteady')]).toEqual([false, true])
})
