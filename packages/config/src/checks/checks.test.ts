import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { undeclaredWorkspaces } from './declared-workspaces.ts'
import { deadLinks } from './doc-links.ts'
import { envProblems } from './env-example.ts'
import { tooLong } from './file-lengths.ts'
import { missingOptionals, registryAddresses } from './lock-file.ts'

describe('the lock file', () => {
  const complete = {
    packages: {
      '': {},
      'node_modules/turbo': { optionalDependencies: { '@turbo/linux': '1', '@turbo/darwin': '1' } },
      'node_modules/@turbo/linux': {},
      'node_modules/turbo/node_modules/@turbo/darwin': {},
    },
  }

  it('is complete when each platform package stands in it, nested or hoisted', () => {
    expect(missingOptionals(complete)).toEqual([])
  })

  it('is refused when one platform package is missing', () => {
    const { 'node_modules/@turbo/linux': _, ...packages } = complete.packages
    expect(missingOptionals({ packages })).toEqual([
      'package-lock.json: node_modules/turbo names @turbo/linux, which is not in the lock',
    ])
  })

  it('finds an optional package beside a nested one', () => {
    const packages = {
      'node_modules/a/node_modules/b': { optionalDependencies: { c: '1' } },
      'node_modules/a/node_modules/c': {},
    }
    expect(missingOptionals({ packages })).toEqual([])
  })

  it('names no registry', () => {
    const packages = {
      'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
      'node_modules/b': {},
    }
    expect(registryAddresses({ packages })).toEqual([
      'package-lock.json: node_modules/a carries a registry address',
    ])
    const link = { 'node_modules/@chronos/db': { resolved: 'packages/db', link: true } }
    expect(registryAddresses({ packages: link })).toEqual([])
  })
})

describe('.env.example', () => {
  const programs = [
    { file: 'env.ts', source: "const Env = z.object({\n  API_PORT: z.string(),\n})\nenv['LOG_LEVEL']" },
  ]

  it('shows what is read, commented out or not', () => {
    expect(envProblems({ example: 'API_PORT=3001\n# LOG_LEVEL=info\n', programs, tools: [] })).toEqual([])
  })

  it('is refused when a name is missing or idle', () => {
    expect(
      envProblems({ example: 'API_PORT=1\nOLD=1\nWEB_PORT=1', programs, tools: ["name: 'WEB_PORT'"] }),
    ).toEqual(['.env.example: LOG_LEVEL, which env.ts reads, is missing', '.env.example: nobody reads OLD'])
  })
})

it('a dead link or anchor is found, one in code is not', () => {
  const root = mkdtempSync(join(tmpdir(), 'chronos-links-'))
  writeFileSync(
    join(root, 'a.md'),
    '# The `way` of it\n[x](b.md) [y](#the-way-of-it) [z](https://example.test)\n',
  )
  writeFileSync(join(root, 'b.md'), '[x](a.md#gone) [y](c.md) [z](a.md)\n```\n[w](d.md)\n```\n')
  expect(deadLinks(root, ['a.md', 'b.md'])).toEqual([
    'b.md: a.md#gone leads nowhere',
    'b.md: c.md leads nowhere',
  ])
  rmSync(root, { recursive: true })
})

it('a file over its limit is found; tests may be longer, migrations are free', () => {
  const read = (): string => 'line\n'.repeat(301)
  const files = ['a.ts', 'a.test.ts', 'a.md', 'prisma/migrations/1/migration.sql']
  expect(tooLong(files, read)).toEqual(['a.ts: 301 lines, more than 300'])
})

it('an undeclared workspace is found', () => {
  const sources = [
    { file: 'a.ts', text: "import { x } from '@chronos/db/x'\nimport type { y } from '@chronos/core/y'" },
  ]
  const manifest = { name: '@chronos/api', dependencies: { '@chronos/core': '*' } }
  expect(undeclaredWorkspaces({ folder: 'apps/api', manifest, sources })).toEqual([
    'apps/api/package.json: @chronos/db is missing, which a.ts imports',
  ])
})
