/** English, the language whose keys the others must have. */
import { depth } from './en-depth.ts'
import { errors } from './en-errors.ts'
import { frame } from './en-frame.ts'
import { ledger } from './en-ledger.ts'
import { people } from './en-people.ts'
import { reconciliations } from './en-reconciliations.ts'
import { recurring } from './en-recurring.ts'
import { rules } from './en-rules.ts'

export const en = {
  ...frame,
  ...errors,
  ...ledger,
  ...depth,
  ...people,
  ...reconciliations,
  ...recurring,
  ...rules,
} as const
