/** Computes all that the ledger stores again from its entries and prints what differs; exit code 1 when something does. */
import { envField, readEnv, startupSentence } from '@chronos/core/env'
import { LEDGER_CHECKS, openLedgerCheck } from '@chronos/db/ledger-check'
import { z } from 'zod'

/** A role that sees every tenant. */
const ENV = {
  MIGRATE_DATABASE_URL: envField.address('postgres:', 'postgresql:'),
  POSTGRES_PASSWORD: z.string().optional(),
}

try {
  const faults = await openLedgerCheck(readEnv(ENV, process.env).MIGRATE_DATABASE_URL)
  for (const { check, subject } of faults) process.stdout.write(`not so: ${check} (${subject})\n`)
  const verdict = faults.length === 0 ? `The books add up: ${LEDGER_CHECKS.length} checks.` : 'They do not.'
  process.stdout.write(`${verdict}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`${startupSentence(error)}\n`)
  process.exitCode = 1
}
