import { type AxeViolation, axeViolations, launchBrowser } from '@chronos/testing/browser'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE, visitors, WIDE } from './visitor.ts'

const instance = runningInstance()
const [tenant] = instance.tenants
if (!tenant) throw new Error('the seed has no tenant')
const people = visitors(instance.webUrl, launchBrowser)

const PATHS = [
  '/',
  '/transactions',
  '/accounts',
  '/budgets',
  '/categories',
  '/rules',
  '/recurring',
  '/customers',
  '/conversations',
  '/members',
  '/settings',
  '/_ui',
]

/** Rows or the sentence of an empty list are there, and nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null)
}

async function faults(page: Page): Promise<string[]> {
  const found: AxeViolation[] = await axeViolations(page)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...found.map(({ id, targets }) => `${id}: ${targets.slice(0, 3).join(', ')}`),
    ...(wider > 0 ? [`wider than the window by ${wider}`] : []),
  ]
}

const LOOKS = [
  { name: 'wide and light', viewport: WIDE, colorScheme: 'light' },
  { name: 'wide and dark', viewport: WIDE, colorScheme: 'dark' },
  { name: 'on a light phone', viewport: PHONE, colorScheme: 'light' },
  { name: 'on a dark phone', viewport: PHONE, colorScheme: 'dark' },
] as const

test.each(LOOKS)(
  'axe finds nothing on any page, $name',
  async ({ viewport, colorScheme }) => {
    const page = await people.signedIn({ tenant, role: 'owner', options: { viewport, colorScheme } })
    const found: Record<string, string[]> = {}
    for (const path of PATHS) {
      await page.goto(path)
      // The component page shows a list that is always on its way.
      if (path === '/_ui') await page.getByRole('heading', { level: 1 }).waitFor()
      else await settled(page)
      const faulty = await faults(page)
      if (faulty.length > 0) found[path] = faulty
    }
    expect(found).toEqual({})
  },
  120_000,
)

test.each(LOOKS)(
  'axe finds nothing on sign-in, dialogs and drawers, $name',
  async ({ viewport, colorScheme }) => {
    const outside = await people.page({ viewport, colorScheme })
    await outside.goto('/login')
    await outside.getByLabel('Email').waitFor()
    expect(await faults(outside)).toEqual([])

    const page = await people.signedIn({ tenant, role: 'owner', options: { viewport, colorScheme } })
    await page.goto('/transactions')
    await page.getByRole('row').nth(3).getByRole('link').click()
    await page.getByRole('heading', { name: 'Entries' }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('n')
    await page.getByLabel('Amount').waitFor()
    expect(await faults(page)).toEqual([])
    await page.goto('/accounts')
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByText('Balance over 90 days').waitFor()
    expect(await faults(page)).toEqual([])
  },
  60_000,
)

test('an address that leads nowhere says so, and a thing that is not there too, with its request id', async () => {
  const page = await people.signedIn({ tenant, role: 'viewer' })
  await page.goto('/nowhere')
  await page.getByText('There is no such page').first().waitFor()
  await page.goto(`/transactions/${crypto.randomUUID()}`)
  await page.getByRole('alert').getByText('This is not there, or not for you to see.').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(/Request \S{8,}/)
})
