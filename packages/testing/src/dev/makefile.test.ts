import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../product.ts'
import { requireProgram } from '../programs.ts'

const make = requireProgram({ names: ['make'], debianPackage: 'make', otherwise: 'make is missing.' })
const makefile = readFileSync(join(ROOT, 'Makefile'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const command = readFileSync(join(ROOT, 'packages/testing/src/dev/command.ts'), 'utf8')

const PROMISED = `install dev setup setup-docker build-prod prod-up db-migrate db-migrate-dev db-reset db-seed
  db-backup db-studio ledger-check health logs logs-backend logs-frontend shell-postgres shell-redis restart stop clean clean-all
  env-check lint format type-check security-audit test test-backend test-frontend test-e2e test-coverage
  check imports generate bench instance test-unit test-database`.split(/\s+/)

it('make help lists every promised target, once, under a heading', () => {
  const help = execFileSync(make, ['-C', ROOT, '--no-print-directory', 'help'], { encoding: 'utf8' })
  const listed = [...help.matchAll(/^ {2}([a-z0-9-]+) +\S/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual(['help', ...PROMISED].toSorted())
  expect([...help.matchAll(/^[A-Z]/gm)].length).toBeGreaterThanOrEqual(6)
})

it('every listed target is phony, so that a file of its name changes nothing', () => {
  const phony = new Set(
    [...makefile.matchAll(/^\.PHONY: (.+)$/gm)].flatMap(([, names]) => names?.split(' ') ?? []),
  )
  expect(PROMISED.filter((name) => !phony.has(name))).toEqual([])
})

it('every npm script that a recipe runs exists, and names files that exist', () => {
  const run = [...makefile.matchAll(/npm run -s ([\w-]+)/g)].map(([, name]) => name ?? '')
  expect(run.length).toBeGreaterThan(5)
  expect([...run, 'test'].filter((name) => !(name in scripts))).toEqual([])
  const files = Object.values(scripts).flatMap((line) => [...line.matchAll(/\bnode (\S+\.ts)/g)])
  expect(files.map(([, file]) => file ?? '').filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})

it('every command that a recipe gives to the product exists, and every command has its recipe', () => {
  const given = [...makefile.matchAll(/(?:\$\(PRODUCT\)|product --) ([a-z-]+)/g)].map(([, name]) => name)
  const known = [...command.matchAll(/^ {2}'?([a-z-]+)'?(?:: \w+(?:\('\w+'\))?)?,$/gm)].map(
    ([, name]) => name,
  )
  expect(known).toContain('logs-backend')
  expect(given.toSorted()).toEqual(known.toSorted())
})

it.each(['clean', 'clean-all'])('make %s deletes nothing without CONFIRM=1', (target) => {
  // -n would print the recipe: this runs it, and its first line ends it.
  expect(() => execFileSync(make, ['-C', ROOT, target, 'CONFIRM='], { stdio: 'pipe' })).toThrow('CONFIRM=1')
})
