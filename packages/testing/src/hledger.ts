/** Debian's hledger, which knows nothing of us. */
import { execFileSync } from 'node:child_process'
import { requireProgram } from './programs.ts'

/** What the real one answers to a journal. Throws with its own words when it finds fault. */
export function hledger(journal: string, ...args: string[]): string {
  const program = requireProgram({
    names: ['hledger'],
    debianPackage: 'hledger',
    otherwise: 'These tests compare with hledger: install it (`apt-get install hledger`).',
  })
  return execFileSync(program, ['-f', '-', ...args], {
    input: journal,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: 'pipe',
  })
}

/** `account currency` → decimal text, of all that are not zero. */
export function hledgerBalances(journal: string, ...filter: string[]): Map<string, string> {
  const csv = hledger(journal, 'balance', '--flat', '--no-total', '--layout', 'bare', '-O', 'csv', ...filter)
  const rows = csv.split('\n').slice(1).filter(Boolean)
  return new Map(
    rows.flatMap((row) => {
      const [, name = '', currency = '', amount = ''] = /^"(.*)","([A-Z]*)","(-?[\d.]+)"$/.exec(row) ?? [row]
      return /[1-9]/.test(amount) ? [[`${name.replaceAll('""', '"')} ${currency}`, amount] as const] : []
    }),
  )
}
