import { ACTIONS, SUBJECTS } from '@chronos/contracts/roles'
import { describe, expect, test } from 'vitest'
import type { ProcedureMeta } from './procedures.ts'
import { appRouter } from './router.ts'

interface Definition {
  type: 'query' | 'mutation' | 'subscription'
  meta?: ProcedureMeta
  output?: unknown
}
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
).map(([path, procedure]) => ({ path, ...procedure._def }))
/** Signing in and out, and the stream of topics, need no permission of a tenant. */
const OUTSIDE = /^(auth|changes)\./

describe('every procedure', () => {
  test('there are as many as there should be', () => {
    expect(procedures.length).toBeGreaterThan(40)
  })

  for (const { path, type, meta, output } of procedures) {
    test(`${path} says what it gives back${OUTSIDE.test(path) ? '' : ' and what it needs'}`, () => {
      // Only a contract keeps what is not in it from reaching the client.
      if (path !== 'auth.logout' && type !== 'subscription') expect(output).toBeDefined()
      if (OUTSIDE.test(path)) return
      expect(ACTIONS).toContain(meta?.action)
      expect(SUBJECTS).toContain(meta?.subject)
    })
  }
})
