/** `make db-studio`: Prisma Studio on the development database. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { freePort } from '../ports.ts'
import { ROOT } from '../product.ts'
import { withDatabase } from './database.ts'
import { runProgram } from './run-program.ts'

/** Runs until Ctrl-C. */
export function dbStudio(): Promise<number> {
  return withDatabase(async ({ ownerUrl }) => {
    const manifest = createRequire(join(ROOT, 'packages/db/package.json')).resolve('prisma/package.json')
    const port = await freePort()
    process.stdout.write(
      `Prisma Studio on http://localhost:${port}, as the superuser: it shows every tenant, past all isolation.\n`,
    )
    const config = join(ROOT, 'packages/db/prisma.config.ts')
    const args = ['studio', '--config', config, '--url', ownerUrl, '--port', `${port}`, '--browser', 'none']
    const code = await runProgram(process.execPath, [join(manifest, '../build/index.js'), ...args], {
      // The engine would be downloaded otherwise, and Studio does without.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    })
    const interrupted = 130
    return code === interrupted ? 0 : code
  })
}
