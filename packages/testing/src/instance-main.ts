/** `npm run -s instance`: one line of JSON when everything is ready, then the product until SIGTERM or SIGINT. */
import { type Instance, startInstance } from './instance.ts'

const log = (name: string, line: string): void => {
  process.stderr.write(`[${name}] ${line}\n`)
}

const asked = new AbortController()
const stopped = new Promise<null>((resolve) => {
  asked.signal.addEventListener('abort', () => resolve(null))
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => asked.abort())

function fail(message: string): void {
  process.exitCode = 1
  log('instance', message)
}

async function runUntilAsked(instance: Instance): Promise<void> {
  process.stdout.write(`${JSON.stringify(instance.info)}\n`)
  log('instance', `ready after ${(instance.startedInMs / 1000).toFixed(1)} s`)
  const death = await Promise.race([stopped, instance.died])
  if (death !== null) {
    const dead = instance.processes.find(({ name }) => death.startsWith(`${name} `))
    fail([...(dead?.tail ?? []), death].join('\n'))
  }
  await instance.stop()
}

try {
  const limits = process.env['INSTANCE_LIMITS'] ?? 'high'
  const now = process.env['INSTANCE_NOW']
  if (limits !== 'high' && limits !== 'production') {
    throw new Error(`INSTANCE_LIMITS must be "high" or "production", not "${limits}".`)
  }
  await runUntilAsked(await startInstance({ limits, log, signal: asked.signal, ...(now ? { now } : {}) }))
} catch (failure) {
  if (!asked.signal.aborted) fail(failure instanceof Error ? failure.message : String(failure))
}
