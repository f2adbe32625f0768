/** A person in front of the dashboard: a browser context of a given size, theme and language, signed in. */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** What is needed of a tenant: somebody of each role. */
export interface Staffed {
  users: readonly { email: string; password: string; role: string }[]
}

export interface Visit {
  tenant: Staffed
  role: string
  options?: BrowserContextOptions
}

export interface Visitors {
  /** A page of its own, not signed in. */
  page(options?: BrowserContextOptions): Promise<Page>
  /** A page that shows the overview of the tenant to somebody of that role. */
  signedIn(visit: Visit): Promise<Page>
}

/** One browser for a suite, started by `launch`; it ends with the suite. */
export function visitors(webUrl: string, launch: () => Promise<Browser>): Visitors {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  const page = async (options: BrowserContextOptions = {}) => {
    if (browser === undefined) throw new Error('the browser has not started')
    const context = await browser.newContext({
      baseURL: webUrl,
      viewport: WIDE,
      locale: 'en-US',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(15_000)
    return context.newPage()
  }
  return {
    page,
    async signedIn({ tenant, role, options }) {
      const user = tenant.users.find((each) => each.role === role)
      if (user === undefined) throw new Error(`the seed has no ${role}`)
      const opened = await page(options)
      await opened.goto('/login')
      await opened.locator('input[type=email]').fill(user.email)
      await opened.locator('input[type=password]').fill(user.password)
      await opened.locator('button[type=submit]').click()
      await opened.getByRole('heading', { level: 1, name: /Overview|Visão geral/ }).waitFor()
      return opened
    },
  }
}
