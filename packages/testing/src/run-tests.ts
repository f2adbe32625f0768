/**
 * Runs checks (with `--with-checks`) and every test, and ends on the plain line `N passed, N failed`.
 * Other arguments go to vitest. A check counts as one; so does a test file that could not even be read.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './product.ts'
import { type Count, countOf, sum } from './test-count.ts'

/** npm scripts of the root, in the order in which a person wants to hear of them. */
const CHECKS = ['lint', 'types', 'imports', 'checks', 'unused']

function runCheck(script: string): Count {
  const { status } = spawnSync('npm', ['run', '-s', script], { cwd: ROOT, stdio: 'inherit' })
  process.stdout.write(`${status === 0 ? 'passed' : 'FAILED'}: ${script}\n`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function runVitest(args: string[]): Count {
  const folder = mkdtempSync(join(tmpdir(), 'chronos-tests-'))
  const report = join(folder, 'report.json')
  const manifest = createRequire(join(ROOT, 'package.json')).resolve('vitest/package.json')
  const vitest = join(manifest, '..', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    })
    return countOf(readReport(report), status === 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Vitest died before it could write one.
    return null
  }
}

const args = process.argv.slice(2)
const checks = args.includes('--with-checks') ? CHECKS.map(runCheck) : []
const tests = runVitest(args.filter((arg) => arg !== '--with-checks'))
const { passed, failed } = sum([...checks, tests])
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
