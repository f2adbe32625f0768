import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { requireProgram } from './programs.ts'

export type { Browser, Page } from 'playwright-core'

const PROGRAM = {
  names: ['chromium', 'chromium-browser', 'google-chrome'],
  debianPackage: 'chromium',
  otherwise: 'Chromium is missing: install the package chromium, or put a chromium or google-chrome on PATH.',
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface AxeViolation {
  id: string
  impact: string | null
  help: string
  /** CSS paths of the elements that break the rule. */
  targets: string[]
}

/** The system's Chromium without a window, on a new profile that goes when it is closed. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requireProgram(PROGRAM), headless: true, args: FLAGS })
}

/** What axe-core finds against WCAG 2.2 A and AA on the page as it stands. */
export async function axeViolations(page: Page): Promise<AxeViolation[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  // A content security policy may forbid a script element; evaluation through the debugger is exempt from it.
  await page.evaluate(readFileSync(axe, 'utf8'))
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const found =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, impact, help, nodes }) => (
      { id, impact: impact ?? null, help, targets: nodes.map((node) => node.target.join(' ')) })))`)
  return found as AxeViolation[]
}
