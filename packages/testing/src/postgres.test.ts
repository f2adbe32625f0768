import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

async function scalar(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('embedded Postgres', () => {
  it('serves, copies a template, and leaves nothing behind', async () => {
    const postgres = await startPostgres()
    await postgres.createDatabase('first')
    await scalar(postgres.url('first'), 'create table t as select 7 as seven')
    await postgres.createDatabase('second', 'first')
    expect(await scalar(postgres.url('second'), 'select seven from t')).toBe(7)
    const data = String(await scalar(postgres.superUrl, 'show data_directory'))
    expect(existsSync(data)).toBe(true)
    await postgres.stop()
    expect(existsSync(data)).toBe(false)
  }, 60_000)

  it('ends and is deleted when its parent is killed', async () => {
    const module = fileURLToPath(new URL('postgres.ts', import.meta.url))
    const program = `
      import { startPostgres } from ${JSON.stringify(module)}
      console.log((await startPostgres()).superUrl)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const data = String(await scalar(line.toString().trim(), 'show data_directory'))
    parent.kill('SIGKILL')
    await expect.poll(() => existsSync(data), { timeout: 15_000, interval: 50 }).toBe(false)
    expect(execFileSync('ps', ['ax', '-o', 'args='], { encoding: 'utf8' })).not.toContain(data)
  }, 60_000)
})

describe('Redis', () => {
  it('answers and ends', async () => {
    const redis = await startRedis()
    expect(redis.url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+\/0$/)
    await redis.stop()
    await expect(fetch(`http://127.0.0.1:${redis.port}`)).rejects.toThrow()
  }, 30_000)
})
