/** English, the language whose keys the others must have. */
import { depth } from './en-depth.ts'
import { errors } from './en-errors.ts'
import { frame } from './en-frame.ts'
import { ledger } from './en-ledger.ts'
import { people } from './en-people.ts'

export const en = { ...frame, ...errors, ...ledger, ...depth, ...people } as const
