import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { REDIS_IN_CONTAINER } from './shells.ts'

const COMMAND = fileURLToPath(new URL('command.ts', import.meta.url))
/** Answers as Docker would while this project's containers run, and writes down what it was asked. */
const DOCKER = `#!/bin/sh
echo "$*" >> "$FAKE_DOCKER_LOG"
case "$*" in
  version*) [ "$FAKE_ENGINE" = down ] && exit 1; echo 28.2.2 ;;
  *"config --format json") echo '{"services":{"api":{},"migrate":{},"nginx":{"depends_on":{"certificate":{"condition":"service_completed_successfully"}}},"certificate":{}}}' ;;
  *"ps -q") echo 0123abcd ;;
  *"ps --all --format json") echo '{"Service":"api","State":"running","Health":"unhealthy","ExitCode":0,"Status":"Up 1 minute"}' ;;
  *"ps --format json") echo '{"Service":"api","Publishers":[{"URL":"127.0.0.1","PublishedPort":3001}]}' ;;
  *pg_dump*) echo a dump ;;
esac
`
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chronos-docker-'))
  writeFileSync(join(folder, 'docker'), DOCKER, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, more: Record<string, string> = {}) {
  const env = {
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
    CHRONOS_DATA: join(folder, 'data'),
    FAKE_DOCKER_LOG: join(folder, 'asked'),
    MIGRATE_DATABASE_URL: '',
    ...more,
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, command], {
    env,
    encoding: 'utf8',
  })
  const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')
  const questions = /^(version|compose version|compose ps -q)/
  return { code: status, out: stdout, err: stderr, asked: asked.filter((line) => !questions.test(line)) }
}

it.each([
  ['logs-backend', ['compose logs --tail 200 api worker']],
  ['restart', ['compose restart']],
  ['stop', ['compose stop']],
  ['db-migrate', ['compose run --rm migrate']],
  ['db-seed', ['compose run --rm seed']],
  ['shell-redis', [`compose exec -T redis sh -c ${REDIS_IN_CONTAINER}`]],
  ['build-prod', ['compose --file docker-compose.prod.yml build']],
])('%s asks Docker Compose when containers run', (command, expected) => {
  const { code, asked, err } = run(command, { FOLLOW: '0' })
  expect(code, err).toBe(0)
  expect(asked).toEqual(expected)
})

it('health reads the state of containers', () => {
  const { code, out } = run('health')
  expect(code).toBe(1)
  expect(out).toMatch(/api +DOWN +Up 1 minute/)
})

it('setup-docker waits for what stays, then migrates and seeds, and shows the addresses', () => {
  const { code, asked, out } = run('setup-docker')
  expect(code).toBe(0)
  expect(asked.slice(1, 4)).toEqual([
    'compose up --detach --build --wait api nginx',
    'compose run --rm migrate',
    'compose run --rm seed',
  ])
  expect(out).toContain('127.0.0.1:3001')
})

it('a dump of the container is written whole', () => {
  const { code, out } = run('db-backup')
  expect(code).toBe(0)
  expect(out).toContain('.dump (')
  const [file = ''] = readdirSync(join(folder, 'data/backups'))
  expect(readFileSync(join(folder, 'data/backups', file), 'utf8')).toBe('a dump\n')
})

it('a reset of containers stops the programs first and starts them last; production is refused', () => {
  expect(run('db-reset', { CONFIRM: '1', COMPOSE_FILE: 'docker-compose.prod.yml' }).err).toContain('refused')
  const { code, asked } = run('db-reset', { CONFIRM: '1' })
  expect(code).toBe(0)
  expect(asked.at(0)).toBe('compose stop api worker simulator')
  expect(asked.at(-1)).toBe('compose start api worker simulator')
})

it.each(['setup-docker', 'build-prod', 'prod-up'])(
  '%s says in one sentence that the engine is down',
  (command) => {
    const { code, err, asked } = run(command, { FAKE_ENGINE: 'down' })
    expect(code).toBe(1)
    expect(err.trim()).toMatch(/^Docker is installed, but its engine does not answer;[^.]+\.$/)
    expect(asked).toEqual([])
  },
)
