/** Every shell script of the repository, as shellcheck sees it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireProgram } from '@chronos/testing/programs'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
const scripts = listed
  .trim()
  .split('\n')
  .filter((file) => statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile())
  .filter((file) => /^#!.*\b(sh|bash)\b/.test(readFileSync(join(ROOT, file), 'utf8').slice(0, 80)))

const shellcheck = (input: string | null, ...args: string[]) => {
  const program = requireProgram({
    names: ['shellcheck'],
    debianPackage: 'shellcheck',
    otherwise: 'shellcheck is missing: install the package shellcheck.',
  })
  return spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', ...(input !== null && { input }) })
}

test('there are scripts, and shellcheck finds nothing in them', () => {
  expect(scripts).toContain('.ci/run')
  expect(scripts.length).toBeGreaterThan(3)
  expect(shellcheck(null, ...scripts).stdout).toBe('')
})

test('it would find something', () => {
  expect(shellcheck('#!/bin/sh\necho $1\n', '-').status).toBe(1)
})
