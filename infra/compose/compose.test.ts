/** Both compose files and what they mount, read as they are shipped. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { API_ENV } from '../../apps/api/src/env.ts'
import { WORKER_ENV } from '../../apps/worker/src/env.ts'
import { type ComposeFile, environmentOf, interpolate, ROOT, readCompose, serviceOf } from './compose-file.ts'
import { PRODUCTION_RULES } from './production-rules.ts'

const production = readCompose('docker-compose.prod.yml')
const development = readCompose('docker-compose.yml')
const SCHEMAS = { api: API_ENV, worker: WORKER_ENV } as const
const SETTINGS = { WEB_URL: 'https://books.test', EMAIL_HOST: 'mail.test', EMAIL_FROM: 'a@b.test' }

describe('production', () => {
  test.each(PRODUCTION_RULES)('$promise', ({ problems, breaks }) => {
    expect(problems(production)).toEqual([])
    const copy = structuredClone(production)
    breaks(copy)
    expect(problems(copy)).not.toEqual([])
  })

  test('its services are all that the rules look at', () => {
    const services = ['postgres', 'redis', 'migrate', 'api', 'worker', 'nginx', 'backup', 'fluentd']
    expect(Object.keys(production.services)).toEqual(services)
  })
})

interface Given {
  compose: ComposeFile
  name: keyof typeof SCHEMAS
}

/** Names that the program does not know, and names that it demands and does not get. */
function environmentProblems({ compose, name }: Given): string[] {
  const names = Object.keys(environmentOf(serviceOf(compose, name), SETTINGS))
  const given = new Set(names.map((each) => each.replace(/_FILE$/, '')))
  const wanted = Object.entries(SCHEMAS[name])
  const known = new Set(wanted.map(([each]) => each))
  const unknown = [...given].filter((each) => !known.has(each))
  const absent = wanted.filter(([each, field]) => !given.has(each) && !field.safeParse(undefined).success)
  return [...unknown, ...absent.map(([each]) => each)]
}

describe.each([
  { file: 'docker-compose.yml', compose: development },
  { file: 'docker-compose.prod.yml', compose: production },
])('$file', ({ compose }) => {
  test.each(['api', 'worker'] as const)(
    'gives the %s every variable that it demands, and none that it does not know',
    (name) => {
      expect(environmentProblems({ compose, name })).toEqual([])
      const copy = structuredClone(compose)
      const environment = serviceOf(copy, name).environment ?? {}
      for (const each of Object.keys(environment))
        if (each.startsWith('DATABASE_URL')) delete environment[each]
      Object.assign(environment, { NO_SUCH_NAME: 'x' })
      expect(environmentProblems({ compose: copy, name })).toEqual(
        expect.arrayContaining(['NO_SUCH_NAME', 'DATABASE_URL']),
      )
    },
  )

  test('mounts and builds only what is there', () => {
    const paths = Object.values(compose.services).flatMap(({ volumes = [], build }) => [
      ...volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0] ?? ''),
      ...(build ? [build.dockerfile] : []),
    ])
    expect(paths.length).toBeGreaterThan(4)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('uses only networks and volumes that it declares, and waits only for its own services', () => {
    for (const { volumes = [], depends_on = {} } of Object.values(compose.services)) {
      const named = volumes
        .filter((volume) => !volume.startsWith('.'))
        .map((volume) => volume.split(':')[0] ?? '')
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named))
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)))
    }
  })

  test('starts programs that are there', () => {
    const commands = Object.values(compose.services).flatMap(({ command = [] }) => command)
    const sources = commands.flatMap((word) => /\b(?:apps|packages|prisma)\/\S+\.ts\b/.exec(word)?.[0] ?? [])
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

describe('development', () => {
  const services = Object.entries(development.services)

  test('publishes on this machine alone, each port by a variable', () => {
    const ports = services.flatMap(([, { ports: published = [] }]) => published)
    expect(ports).toHaveLength(8)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z]+_PORT:-\d+\}:\d+$/)
  })

  test('never says that it is production, and marks its secrets', () => {
    for (const [, { environment = {} }] of services) {
      expect(environment['NODE_ENV']).not.toBe('production')
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET$|PEPPER|API_TOKEN/.test(name))
          expect(`${value}`).toMatch(/^(development-only|test_app_secret_)/)
      }
    }
    const key = environmentOf(serviceOf(development, 'api'), {})['FIELD_ENCRYPTION_KEY'] ?? ''
    expect(Buffer.from(key, 'base64').toString()).toMatch(/^development-only/)
  })

  test('waits for health, and names exact versions', () => {
    for (const [, { depends_on = {}, image = '' }] of services) {
      for (const { condition } of Object.values(depends_on)) expect(condition).not.toBe('service_started')
      expect(image).toMatch(/^chronos\/|:v?\d+\.\d+/)
    }
  })
})

test('a variable that must be set is asked for by its sentence', () => {
  const form = (rest: string) => `$\{${rest}}`
  expect(() => interpolate(form('WEB_URL:?Set it'), {})).toThrow('Set it')
  expect(interpolate(`${form('A:-b')}:${form('C:-')}:${form('D')}`, { D: 'e' })).toBe('b::e')
})

describe('the secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chronos-secrets-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const place = join(folder, 'secrets')
  const make = () =>
    spawnSync('/bin/sh', [join(ROOT, 'infra/compose/new-secrets.sh')], {
      env: { PATH: process.env['PATH'], SECRETS_FOLDER: place },
      encoding: 'utf8',
    })
  const read = (name: string) => readFileSync(join(place, name), 'utf8')

  test('that only a person knows are asked for in one sentence', () => {
    const first = make()
    const asked =
      'whatsapp_webhook_secret whatsapp_api_token email_password tls_certificate tls_certificate_key'
    expect([first.status, first.stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining(asked)]])
    for (const name of asked.split(' ')) writeFileSync(join(place, name), 'x')
    expect(make()).toMatchObject({ status: 0, stderr: '' })
  })

  test('are all that production names, readable through a folder that is closed to others', () => {
    const names = readdirSync(place).filter((name) => name !== '.gitignore')
    expect(names.sort()).toEqual(Object.keys(production.secrets ?? {}).sort())
    expect(statSync(place).mode & 0o777).toBe(0o700)
    for (const name of names) expect(statSync(join(place, name)).mode & 0o777).toBe(0o444)
    expect(Buffer.from(read('field_encryption_key'), 'base64')).toHaveLength(32)
    expect(read('redis_users')).toMatch(/^user default off/)
    expect(read('redis_users')).not.toContain(read('redis_password').trim())
  })

  test('are never made anew', () => {
    const before = read('session_secret')
    expect(make().status).toBe(0)
    expect(read('session_secret')).toBe(before)
  })

  test('are kept out of the repository and of every image', () => {
    expect(read('.gitignore')).toBe('*\n')
    expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')).toContain('secrets')
  })
})

test('Redis keeps what it has and knows no user but those of its file', () => {
  const lines = readFileSync(join(ROOT, 'infra/compose/valkey.conf'), 'utf8').split('\n')
  for (const line of ['appendonly yes', 'aclfile /run/secrets/redis_users', 'maxmemory-policy noeviction'])
    expect(lines).toContain(line)
  expect(lines.filter((line) => /^(requirepass|user |protected-mode no)/.test(line))).toEqual([])
})

const COMPOSE = [['docker', 'compose'], ['docker-compose']].find(
  ([program = '', ...words]) => spawnSync(program, [...words, 'version']).status === 0,
)
// A client alone is enough for this, but few test machines have one.
if (COMPOSE) {
  test.each(['docker-compose.yml', 'docker-compose.prod.yml'])('Docker Compose itself accepts %s', (file) => {
    const [program = '', ...words] = COMPOSE
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...SETTINGS }
    const ran = spawnSync(program, [...words, '-f', file, 'config', '-q'], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    })
    expect([ran.status, ran.stderr]).toEqual([0, ''])
  })
}
