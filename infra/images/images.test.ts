/** The Dockerfiles as they are shipped, and the reader of `.dockerignore`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIgnores, repositoryIgnores } from './docker-ignore.ts'
import {
  lastOf,
  lastStage,
  pairsOf,
  parseDockerfile,
  ROOT,
  readDockerfile,
  type Stage,
} from './dockerfile.ts'
import { IMAGE_RULES, RELEASE_RULES } from './image-rules.ts'

const RELEASED = ['apps/api/Dockerfile', 'apps/worker/Dockerfile', 'apps/web/Dockerfile']
const BACKUP = 'infra/images/backup/Dockerfile'
const DEVELOPMENT = 'infra/images/development/Dockerfile'

describe.each([...RELEASED, BACKUP, DEVELOPMENT])('%s', (path) => {
  const rules = RELEASED.includes(path) ? [...IMAGE_RULES, ...RELEASE_RULES] : IMAGE_RULES
  test.each(rules)('$promise', ({ problems, breaks }) => {
    expect(problems(readDockerfile(path))).toEqual([])
    const broken = readDockerfile(path)
    breaks(broken)
    expect(problems(broken)).not.toEqual([])
  })
})

test('these are all the Dockerfiles there are', () => {
  const below = ['apps', 'infra', 'packages'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('Dockerfile') && !path.includes('node_modules'))
      .map((path) => `${folder}/${path}`),
  )
  expect(below.sort()).toEqual([...RELEASED, BACKUP, DEVELOPMENT].sort())
})

describe('api and worker', () => {
  const stages = (app: string) => readDockerfile(`apps/${app}/Dockerfile`)

  test('are built alike', () => {
    const built = (app: string) =>
      JSON.stringify(stages(app).slice(0, -1)).replaceAll(`@chronos/${app}`, '@chronos/app')
    expect(built('api')).toBe(built('worker'))
  })

  test.each([
    { app: 'api', source: 'apps/api/src/http/health.ts' },
    { app: 'worker', source: 'apps/worker/src/health.ts' },
  ])('are asked for their health where the $app answers', ({ app, source }) => {
    const [, path = ''] =
      /\}(\/[a-z/]+)`/.exec(lastOf(lastStage(stages(app)), 'HEALTHCHECK')?.text ?? '') ?? []
    expect(path).toBe('/health/ready')
    expect(readFileSync(join(ROOT, source), 'utf8')).toContain(`'${path}'`)
  })

  test('run as production, on what the base without a shell has', () => {
    for (const app of ['api', 'worker']) {
      const stage = lastStage(stages(app))
      const env = Object.fromEntries(
        stage.instructions.filter(({ keyword }) => keyword === 'ENV').flatMap(pairsOf),
      )
      expect(env['NODE_ENV']).toBe('production')
      expect(lastOf(stage, 'ENTRYPOINT')?.exec).toEqual(['/nodejs/bin/node'])
      expect(lastOf(stage, 'STOPSIGNAL')?.text).toBe('SIGTERM')
    }
  })
})

test('the web image gives every variable of the templates that a place does not', () => {
  const stage: Stage = lastStage(readDockerfile('apps/web/Dockerfile'))
  const given = stage.instructions.filter(({ keyword }) => keyword === 'ENV').flatMap(pairsOf)
  const templates = readdirSync(join(ROOT, 'nginx/templates')).map((name) =>
    readFileSync(join(ROOT, 'nginx/templates', name), 'utf8'),
  )
  const wanted = new Set(
    [...templates.join('\n').matchAll(/\$\{(NGINX_[A-Z0-9_]+)\}/g)].map(([, name = '']) => name),
  )
  for (const [name] of given) wanted.delete(name)
  expect([...wanted].sort()).toEqual(['NGINX_CERTIFICATE', 'NGINX_CERTIFICATE_KEY', 'NGINX_ORIGIN'])
})

test('a Dockerfile is read with its flags, continued lines and exec forms', () => {
  const [stage] = parseDockerfile(
    'FROM a:1.2 AS b\n# c\nCOPY --from=x --chown=1:1 y z\nRUN one \\\n  # two\n  && three\nHEALTHCHECK --retries=3 CMD ["a", "b c"]\n',
  )
  expect([stage?.name, stage?.base]).toEqual(['b', 'a:1.2'])
  expect(stage?.instructions).toMatchObject([
    { keyword: 'COPY', flags: { from: 'x', chown: '1:1' }, text: 'y z' },
    { keyword: 'RUN', text: expect.stringMatching(/^one\s+&& three$/) },
    { keyword: 'HEALTHCHECK', flags: { retries: '3' }, exec: ['a', 'b c'] },
  ])
})

describe('.dockerignore', () => {
  test('reaches folders, depths and exceptions as Docker reads them', () => {
    const ignores = readIgnores('# x\nsecrets\n**/*.md\napps/*/e2e\n!keep.md\n')
    expect(['secrets/a', 'a/b/c.md', 'c.md', 'apps/web/e2e/x.ts'].map(ignores)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['keep.md', 'apps/web/src/e2e.ts', 'a/secrets', 'apps/e2e'].map(ignores)).toEqual(
      Array(4).fill(false),
    )
  })

  test('keeps secrets, history, tests and what was built or installed out of every image', () => {
    const ignores = repositoryIgnores(ROOT)
    const out = [
      '.env',
      '.env.local',
      '.git/HEAD',
      'secrets/redis_password',
      'node_modules/a',
      'apps/web/dist/a.js',
    ]
    const tests = [
      'apps/api/src/main.test.ts',
      'apps/web/e2e/a.ts',
      'packages/core/testing/a.ts',
      'nginx/a.ts',
    ]
    expect([...out, ...tests].filter((path) => !ignores(path))).toEqual([])
    const kept = [
      'package.json',
      'packages/testing/src/ports.ts',
      'nginx/nginx.conf',
      'infra/compose/backup.sh',
    ]
    expect([...kept, 'prisma/seed/seed.ts', '.npmrc'].filter(ignores)).toEqual([])
  })
})
