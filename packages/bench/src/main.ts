/** `make bench`: the hot paths of a running instance against floors measured in the same run, rounds interleaved. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { imbalances } from '@chronos/testing/books'
import { inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { freePort } from '@chronos/testing/ports'
import { lineOf, type Pair, tableOf } from './report.ts'
import { signIn, workloadsOf } from './workloads.ts'

const ROUNDS = 5
const CLIENTS = 8
const DURATION_MS = Number(process.env['BENCH_MS'] ?? 3_000)
const OUT = fileURLToPath(new URL('../../../.bench/', import.meta.url))

async function startFloor(instance: Instance, tenantId: string): Promise<{ url: string; stop(): void }> {
  const port = await freePort()
  const child = spawn(process.execPath, [fileURLToPath(new URL('floor-server.ts', import.meta.url))], {
    env: {
      PATH: process.env['PATH'],
      FLOOR_PORT: String(port),
      FLOOR_DATABASE_URL: instance.info.ownerDatabaseUrl,
      FLOOR_TENANT: tenantId,
      FLOOR_SECRET: instance.info.whatsapp.appSecret,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, stop: () => child.kill('SIGTERM') }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the floor server did not start')
}

/** After the writes: balances are what the entries say. */
async function checkBooks(url: string): Promise<void> {
  const wrong = await imbalances(url)
  if (wrong.length > 0) throw new Error(`${wrong.length} balances differ from their entries`)
}

const instance = await startInstance({
  now: '2026-09-21T15:00:00Z',
  env: { DATABASE_POOL_SIZE: '10', LOG_LEVEL: 'error' },
})
try {
  const tenantId = instance.info.tenants[0]?.id ?? ''
  const { url, stop } = await startFloor(instance, tenantId)
  const target = await signIn(instance.info, url, { clients: CLIENTS, durationMs: DURATION_MS })
  const list = workloadsOf(target)
  const pairs: Pair[] = list.map(({ id, workload, reference }) => ({
    id,
    workload,
    reference,
    ours: [],
    floor: [],
  }))
  for (let round = 0; round <= ROUNDS; round++) {
    // Both sides plan by what a database that has run for a while knows.
    await inspect(instance.info.ownerDatabaseUrl, 'analyze')
    for (const [index, { ours, floor }] of list.entries()) {
      const [reference, own] = [await floor(), await ours()]
      // The first round warms caches and compilers up.
      if (round > 0) pairs[index]?.floor.push(reference)
      if (round > 0) pairs[index]?.ours.push(own)
      process.stderr.write('.')
    }
  }
  process.stderr.write('\n')
  stop()
  await checkBooks(instance.info.ownerDatabaseUrl)
  const lines = pairs.map(lineOf)
  process.stdout.write(`${tableOf(lines)}\n`)
  mkdirSync(OUT, { recursive: true })
  writeFileSync(
    `${OUT}bench.json`,
    `${JSON.stringify({ clients: CLIENTS, rounds: ROUNDS, durationMs: DURATION_MS, lines }, null, 2)}\n`,
  )
  const failed = lines.filter((line) => line.failed > 0)
  if (failed.length > 0) throw new Error(`requests failed in ${failed.map(({ id }) => id).join(', ')}`)
} finally {
  await instance.stop()
}
