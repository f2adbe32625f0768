import { expect, it } from 'vitest'
import { countOf, sum } from './test-count.ts'

function report(
  passed: number,
  failed: number,
  files: { status: string; assertions: string[] }[] = [],
): string {
  const testResults = files.map(({ status, assertions }) => ({
    status,
    assertionResults: assertions.map((each) => ({ status: each })),
  }))
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults })
}

it('a run without a report is a failure', () => {
  expect(countOf(null, false)).toEqual({ passed: 0, failed: 1 })
})

it('a file that could not be read is a failure, one with a failed test is not counted twice', () => {
  const files = [
    { status: 'failed', assertions: [] },
    { status: 'failed', assertions: ['passed', 'failed'] },
    { status: 'passed', assertions: ['passed'] },
  ]
  expect(countOf(report(2, 1, files), false)).toEqual({ passed: 2, failed: 2 })
})

it('an error outside of every test is a failure', () => {
  expect(countOf(report(3, 0), false)).toEqual({ passed: 3, failed: 1 })
  expect(countOf(report(3, 0), true)).toEqual({ passed: 3, failed: 0 })
})

it('counts add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
})
