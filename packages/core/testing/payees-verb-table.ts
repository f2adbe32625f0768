/** The verb that makes many spellings one. */
import { mergePayees } from '../src/payees/merge-payees.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { expenseOf, MANAGERS, unique } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'

export const PAYEE_VERBS: readonly VerbRow[] = [
  row('payee.merge', mergePayees, {
    may: MANAGERS,
    input: async (tenant) => {
      const old = unique('Payee')
      await recordTransaction(tenant.system(), { ...expenseOf(tenant), payee: old })
      return { into: unique('Payee'), from: [old] }
    },
    shows: ({ into }) => ({ into, renamed: 1, more: false }),
  }),
]
