/** `make bench`: the hot paths of a running instance against floors measured in the same run, rounds interleaved. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { imbalances } from '@chronos/testing/books'
import { inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { freePort } from '@chronos/testing/ports'
import { fillLedger } from './generate.ts'
import { type Curve, curvesTable, type Line, lineOf, type Pair, tableOf } from './report.ts'
import { crowd, signIn, type Target, workloadsOf } from './workloads.ts'

const ROUNDS = 5
const CLIENTS = 8
const DURATION_MS = Number(process.env['BENCH_MS'] ?? 3_000)
/** Rows of the growth curves, in all; the table is measured on the last. BENCH_ROWS=10000000 takes an hour and 20 GB. */
const LARGEST = Number(process.env['BENCH_ROWS'] ?? 200_000)
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000].filter((rows) => rows < LARGEST).concat(LARGEST)
const TENANTS = Number(process.env['BENCH_TENANTS'] ?? 1_000)
const CROWDS = [1, 8, 32, 256]
const GROWING = new Set(['P1', 'P4'])
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
const tenant = instance.info.tenants[0]
if (!tenant) throw new Error('the seed has no tenant to measure')

/** A tenth of the rows is the measured tenant's; accounts grow with the rows. */
const fill = (rows: number) =>
  fillLedger(instance.info.ownerDatabaseUrl, {
    tenantId: tenant.id,
    currency: tenant.currency,
    own: Math.ceil(rows / 10),
    others: Math.floor((rows * 9) / 10),
    tenants: TENANTS,
    perAccount: 1_000,
  })

async function compare(target: Target): Promise<Line[]> {
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
  return pairs.map(lineOf)
}

/** How the quick readings fare as the rows grow, and as the clients do. */
async function curvesOf(target: Target): Promise<Curve[]> {
  const readings = workloadsOf(target).filter(({ id }) => GROWING.has(id))
  const curves: Curve[] = readings.map(({ id, workload }) => ({ id, over: `${workload}, rows`, points: [] }))
  for (const rows of SIZES) {
    await fill(rows)
    for (const [index, { ours }] of readings.entries()) {
      await ours()
      curves[index]?.points.push({ at: rows, ...(await ours()) })
    }
    process.stderr.write(`${rows} rows\n`)
  }
  const points = []
  for (const clients of CROWDS) points.push({ at: clients, ...(await crowd(target, clients, DURATION_MS)) })
  return [...curves, { id: 'P11', over: 'transactions.list (50), clients', points }]
}

try {
  const { url, stop } = await startFloor(instance, tenant.id)
  const target = await signIn(instance.info, url, { clients: CLIENTS, durationMs: DURATION_MS })
  const curves = await curvesOf(target)
  const lines = await compare(target)
  stop()
  await checkBooks(instance.info.ownerDatabaseUrl)
  process.stdout.write(`${tableOf(lines)}\n\n${curvesTable(curves)}\n`)
  mkdirSync(OUT, { recursive: true })
  const run = { clients: CLIENTS, rounds: ROUNDS, durationMs: DURATION_MS, sizes: SIZES, lines, curves }
  writeFileSync(`${OUT}bench.json`, `${JSON.stringify(run, null, 2)}\n`)
  const failed = lines.filter((line) => line.failed > 0)
  if (failed.length > 0) throw new Error(`requests failed in ${failed.map(({ id }) => id).join(', ')}`)
} finally {
  await instance.stop()
}
