/** `npm run -s product -- <command>`: what the targets of the Makefile do. Settings come as variables. */
import { dbBackup } from './backup.ts'
import { dbMigrate, dbReset, dbSeed, setup } from './data.ts'
import { envCheck } from './env-check.ts'
import { health } from './health.ts'
import { buildProd, prodUp, setupDocker } from './images.ts'
import { ledgerCheck } from './ledger-check.ts'
import { demandIdle, restart, stop } from './lifecycle.ts'
import { type LogsOf, logs } from './logs.ts'
import { dbMigrateDev } from './new-migration.ts'
import { securityAudit } from './security-audit.ts'
import { shellPostgres, shellRedis } from './shells.ts'
import { dbStudio } from './studio.ts'

/** Resolves to the exit code; what a person should know is thrown as one sentence. */
type Command = () => number | Promise<number>

const logsOf = (of: LogsOf): Command => {
  return () => logs(of, process.env['FOLLOW'] !== '0')
}

const COMMANDS: Record<string, Command> = {
  setup,
  'setup-docker': setupDocker,
  'build-prod': buildProd,
  'prod-up': prodUp,
  'db-migrate': dbMigrate,
  'db-migrate-dev': dbMigrateDev,
  'db-reset': dbReset,
  'db-seed': dbSeed,
  'db-backup': dbBackup,
  'db-studio': dbStudio,
  'ledger-check': ledgerCheck,
  health,
  logs: logsOf('all'),
  'logs-backend': logsOf('backend'),
  'logs-frontend': logsOf('frontend'),
  'shell-postgres': shellPostgres,
  'shell-redis': shellRedis,
  restart,
  stop,
  'demand-idle': demandIdle,
  'env-check': envCheck,
  'security-audit': securityAudit,
}

async function run(name: string): Promise<number> {
  try {
    const command = COMMANDS[name]
    if (!command) throw new Error(`"${name}" is none of: ${Object.keys(COMMANDS).join(', ')}.`)
    return await command()
  } catch (failure) {
    // Refused on every address of a name, an Error has a code and no message.
    const { message, code } = failure as Error & { code?: string }
    process.stderr.write(`${message || code || String(failure)}\n`)
    return 1
  }
}

// A reader that has seen enough (`make logs | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
// Not by running dry: the schema engine leaves a timer of ten seconds behind.
process.exit(await run(process.argv[2] ?? ''))
