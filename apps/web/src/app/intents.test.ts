import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { keyFor, settle } from './intents.ts'

const answered = (reason: string) =>
  new TRPCClientError(reason, {
    result: {
      error: { code: -32_000, message: reason, data: { kind: 'conflict', reason, requestId: 'r1' } },
    },
  })

test('a change that is sent again without an answer carries the same key', () => {
  const key = keyFor('transactions.record', { a: 1 })
  settle('transactions.record', { a: 1 }, new TypeError('Failed to fetch'))
  expect(keyFor('transactions.record', { a: 1 })).toBe(key)
  settle('transactions.record', { a: 1 }, answered('in_progress'))
  expect(keyFor('transactions.record', { a: 1 })).toBe(key)
})

test('the same change wanted twice has two keys, and so has another change', () => {
  const key = keyFor('transactions.record', { a: 2 })
  expect(keyFor('transactions.record', { a: 3 })).not.toBe(key)
  settle('transactions.record', { a: 2 })
  const second = keyFor('transactions.record', { a: 2 })
  expect(second).not.toBe(key)
  settle('transactions.record', { a: 2 }, answered('stale_version'))
  expect(keyFor('transactions.record', { a: 2 })).not.toBe(second)
})
