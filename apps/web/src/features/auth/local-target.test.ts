import { expect, test } from 'vitest'
import { localTarget } from './local-target.ts'

test('a path of the dashboard is kept, with its filters', () => {
  expect(localTarget('/transactions?status=pending')).toBe('/transactions?status=pending')
})

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/login?to=/',
])('%j leads to the overview', (to) => {
  expect(localTarget(to)).toBe('/')
})
