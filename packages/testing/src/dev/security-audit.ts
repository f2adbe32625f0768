/** `make security-audit`: known weaknesses of what is shipped, and a lock file that hides nothing. */
import { spawnSync } from 'node:child_process'
import { ROOT } from '../product.ts'

interface Report {
  /** Where npm could not ask. */
  error?: unknown
  vulnerabilities?: Record<string, { severity: string; isDirect: boolean; range: string }>
}

const REPORTED = new Set(['high', 'critical'])

export interface Verdict {
  ok: boolean
  lines: string[]
}

/** What npm's report means. A report that could not be had is no clean one. */
export function verdict(output: string): Verdict {
  const report = parsed(output)
  if (!report?.vulnerabilities) {
    return { ok: false, lines: ['Not audited: the registry has no audit endpoint, or did not answer it.'] }
  }
  const found = Object.entries(report.vulnerabilities).filter(([, { severity }]) => REPORTED.has(severity))
  if (found.length === 0)
    return { ok: true, lines: ['No known weakness, high or critical, in what is shipped.'] }
  return { ok: false, lines: found.map(([name, { severity, range }]) => `${severity}: ${name} ${range}`) }
}

function parsed(output: string): Report | null {
  try {
    return JSON.parse(output) as Report
  } catch {
    return null
  }
}

/** Resolves to exit code 1 when something was found, or could not be looked for. */
export function securityAudit(): number {
  const run = (...args: string[]) =>
    spawnSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  const audit = verdict(
    run('audit', '--omit=dev', '--audit-level=high', '--json', '--loglevel=silent').stdout,
  )
  const checks = run('run', '-s', 'checks')
  process.stdout.write(`${audit.lines.join('\n')}\n${checks.stdout}`)
  return audit.ok && checks.status === 0 ? 0 : 1
}
