import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './product.ts'

/** Makes generated code, and the dashboard when `tasks` says so; turbo's cache leaves out what is fresh. Throws with its output. */
export async function ensureBuilt(tasks: ('generate' | 'build')[]): Promise<void> {
  const turbo = createRequire(join(ROOT, 'package.json')).resolve('turbo/bin/turbo')
  const child = spawn(process.execPath, [turbo, 'run', ...tasks, '--output-logs=errors-only'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  })
  const output = Promise.all([child.stdout.toArray(), child.stderr.toArray()])
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  const text = Buffer.concat((await output).flat() as Buffer[]).toString('utf8')
  throw new Error(`Building failed:\n${text.trimEnd().split('\n').slice(-30).join('\n')}`)
}
