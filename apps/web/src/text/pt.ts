/** Portuguese, as it is written in Brazil. */
import type { Dictionary } from './dictionary.ts'
import { depth } from './pt-depth.ts'
import { errors } from './pt-errors.ts'
import { frame } from './pt-frame.ts'
import { ledger } from './pt-ledger.ts'
import { people } from './pt-people.ts'
import { reconciliations } from './pt-reconciliations.ts'
import { recurring } from './pt-recurring.ts'
import { rules } from './pt-rules.ts'

export const pt: Dictionary = {
  ...frame,
  ...errors,
  ...ledger,
  ...depth,
  ...people,
  ...reconciliations,
  ...recurring,
  ...rules,
}
