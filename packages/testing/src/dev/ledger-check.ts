/** `make ledger-check`: the API's own check, on MIGRATE_DATABASE_URL when it is set, else on the development database. */
import { withDatabase } from './database.ts'
import { runProgram } from './run-program.ts'

const PROGRAM = 'apps/api/src/ledger-check.ts'

export async function ledgerCheck(): Promise<number> {
  if (process.env['MIGRATE_DATABASE_URL']) return runProgram(process.execPath, [PROGRAM])
  return withDatabase(({ ownerUrl }) =>
    runProgram(process.execPath, [PROGRAM], { MIGRATE_DATABASE_URL: ownerUrl }),
  )
}
