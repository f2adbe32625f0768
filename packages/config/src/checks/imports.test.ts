/** The import table, tried cell by cell on planted files, and on the real sources so that it never passes on nothing. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/[/]$/, '')
const CONFIG = join(ROOT, '.dependency-cruiser.cjs')
const { forbidden, options } = createRequire(import.meta.url)(CONFIG)

const OWN = ['contracts', 'crypto', 'db', 'whatsapp', 'core', 'testing', 'api', 'worker', 'web'] as const
type Room = (typeof OWN)[number]

/** From the design: a row may import what it lists. */
const ALLOWED: Record<Room, Room[]> = {
  contracts: [],
  crypto: [],
  whatsapp: [],
  db: ['contracts', 'crypto'],
  core: ['contracts', 'crypto', 'db'],
  api: ['contracts', 'crypto', 'whatsapp', 'core'],
  worker: ['contracts', 'crypto', 'whatsapp', 'core'],
  web: ['contracts'],
  testing: ['contracts', 'crypto', 'db', 'whatsapp', 'core'],
}
const CELLS = OWN.flatMap((from) => OWN.filter((to) => to !== from).map((to) => ({ from, to })))

function folderOf(room: Room): string {
  return ['api', 'worker', 'web'].includes(room) ? `apps/${room}` : `packages/${room}`
}

async function check(baseDir: string): Promise<ICruiseResult> {
  const folders = ['apps', 'packages', 'prisma']
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet: { forbidden } })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered a text.')
  return output
}

const planted = realpathSync(mkdtempSync(join(tmpdir(), 'chronos-imports-')))

function plant(path: string, text: string): void {
  const file = join(planted, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function plantRooms(): void {
  plant('package.json', '{"name":"planted","private":true}')
  mkdirSync(join(planted, 'node_modules/@chronos'), { recursive: true })
  mkdirSync(join(planted, 'prisma'))
  for (const room of OWN) {
    const folder = folderOf(room)
    const exports = { './router': { types: './src/trpc/router.ts' }, './*': './src/*.ts' }
    plant(`${folder}/package.json`, JSON.stringify({ name: `@chronos/${room}`, type: 'module', exports }))
    plant(`${folder}/src/thing.ts`, 'export const thing = 1\nexport type Thing = 1\n')
    symlinkSync(join(planted, folder), join(planted, 'node_modules/@chronos', room))
  }
  plant('apps/api/src/trpc/router.ts', 'export type AppRouter = 1\n')
}

function plantImports(): void {
  for (const { from, to } of CELLS) {
    plant(`${folderOf(from)}/src/uses-${to}.ts`, `export { thing } from '@chronos/${to}/thing'\n`)
  }
  plant('apps/api/src/main.ts', "import '@chronos/db/thing'\n")
  plant('packages/core/src/uses-testing.test.ts', "import '@chronos/testing/thing'\n")
  plant('apps/web/src/router-type.ts', "export type { AppRouter } from '@chronos/api/router'\n")
  plant(
    'apps/web/src/router-value.ts',
    "import { AppRouter } from '@chronos/api/router'\nexport const r = AppRouter\n",
  )
  plant('packages/core/src/budgets/policy.ts', 'export const may = 1\n')
  plant('packages/core/src/budgets/set-budget.ts', "export { may } from './policy.ts'\n")
  plant('packages/core/src/accounts/uses-policy.ts', "export { may } from '../budgets/policy.ts'\n")
  plant('packages/core/src/accounts/uses-verb.ts', "export { may } from '../budgets/set-budget.ts'\n")
  plant('packages/core/src/circle-a.ts', "export * from './circle-b.ts'\n")
  plant('packages/core/src/circle-b.ts', "export * from './circle-a.ts'\n")
  plant('packages/core/src/nowhere.ts', "import './gone.ts'\n")
  plant('packages/core/src/undeclared.ts', "import 'left-pad'\n")
  plant('packages/db/src/generated/client.ts', 'export const client = 1\n')
  plant('packages/core/src/uses-generated.ts', "import '@chronos/db/generated/client'\n")
}

let broken: Map<string, string[]>

beforeAll(async () => {
  plantRooms()
  plantImports()
  const { summary } = await check(planted)
  broken = new Map()
  for (const { from, rule } of summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name])
}, 60_000)

afterAll(() => rmSync(planted, { recursive: true, force: true }))

describe('the import table', () => {
  it.each(CELLS)('$from → $to', ({ from, to }) => {
    const rules = broken.get(`${folderOf(from)}/src/uses-${to}.ts`) ?? []
    expect(rules.length > 0).toBe(!ALLOWED[from].includes(to))
  })

  it.each([
    ['apps/api/src/main.ts', []],
    ['packages/core/src/uses-testing.test.ts', []],
    ['apps/web/src/router-type.ts', []],
    ['packages/core/src/accounts/uses-verb.ts', []],
    ['apps/web/src/router-value.ts', ['router-never-as-a-value']],
    ['packages/core/src/accounts/uses-policy.ts', ['slice-by-verbs-and-queries']],
    ['packages/core/src/circle-a.ts', ['no-cycle']],
    ['packages/core/src/nowhere.ts', ['no-unresolved']],
    ['packages/core/src/undeclared.ts', ['no-unresolved']],
    ['packages/core/src/uses-generated.ts', ['generated-stays-inside']],
  ])('%s breaks %j', (file, rules) => {
    expect(broken.get(file) ?? []).toEqual(rules)
  })
})

it('sees the real sources and what they import from one another', async () => {
  const { modules, summary } = await check(ROOT)
  const rooms = ['apps', 'packages'].flatMap((kind) =>
    readdirSync(join(ROOT, kind)).map((name) => `${kind}/${name}`),
  )
  const seen = new Set(modules.map(({ source }) => source.split('/').slice(0, 2).join('/')))
  const withSources = rooms.filter((room) =>
    readFileSync(join(ROOT, room, 'package.json'), 'utf8').includes('tsc'),
  )
  expect(withSources.filter((room) => !seen.has(room))).toEqual([])
  const fakeGraph = modules.find(({ source }) => source === 'apps/simulator/src/main.ts')
  expect(fakeGraph?.dependencies.map(({ resolved }) => resolved)).toContain(
    'packages/testing/src/graph-fake.ts',
  )
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
}, 60_000)
