import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE, visitors } from './visitor.ts'

const instance = runningInstance()
const [, tenant] = instance.tenants
if (!tenant) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const drawer = (page: Page) => page.locator('[data-drawer]')
const notice = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })
const faults = async (page: Page) => (await axeViolations(page)).map(({ id, targets }) => [id, targets])

test('rent is scheduled for the last day with its next days shown, one day is skipped and taken back, another changed, and it is paused', async () => {
  const page = await people.signedIn({ tenant, role: 'manager' })
  const name = `Rent ${crypto.randomUUID().slice(0, 8)}`
  await page.goto('/recurring')
  await page
    .getByRole('button', { name: /^Add (recurring|the first one)$/ })
    .first()
    .click()
  const form = page.getByRole('dialog', { name: 'Add recurring' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Amount').fill('1200')
  await form.getByLabel('Account').selectOption({ index: 1 })
  await form.getByLabel('Category').selectOption({ label: 'Travel' })
  await form.getByLabel('From').fill('2026-09-30')
  await form.getByLabel('On day').selectOption('last')
  await form.getByText('Wed, Sep 30, 2026').last().waitFor()
  await form.getByText('Sun, Feb 28, 2027').waitFor()
  expect(await faults(page)).toEqual([])
  await form.getByRole('button', { name: 'Add recurring' }).click()

  await page.getByRole('table', { name: 'Recurring' }).getByRole('link', { name }).click()
  await drawer(page).getByText('On the last day of every month').waitFor()
  const day = (text: string) => drawer(page).getByRole('listitem').filter({ hasText: text })
  const act = async (on: string, deed: string) => {
    await day(on)
      .getByRole('button', { name: /^Actions for/ })
      .click()
    await page.getByRole('menuitem', { name: deed }).click()
  }
  await act('Oct 31, 2026', 'Skip')
  await day('Skipped').waitFor()
  await notice(page, 'is skipped').getByRole('button', { name: 'Undo' }).click()
  await day('Skipped').waitFor({ state: 'detached' })
  await act('Oct 31, 2026', 'Change amount or date')
  const change = page.getByRole('dialog', { name: new RegExp(`${name} on Oct 31`) })
  await change.getByText('Nothing is changed yet.').waitFor()
  await change.getByLabel('Amount').fill('1300')
  await change.getByRole('button', { name: 'Save' }).click()
  await day('Oct 31, 2026').getByText('1,300.00').waitFor()
  await act('Sep 30, 2026', 'Book now')
  await day('Booked').getByRole('link', { name: 'See the transaction' }).waitFor()
  expect(await faults(page)).toEqual([])
  await drawer(page).getByRole('button', { name: 'Pause' }).click()
  await drawer(page).getByText('Paused', { exact: true }).waitFor()
  await notice(page, 'is paused').getByRole('button', { name: 'Undo' }).click()
  await drawer(page).getByText('Active', { exact: true }).waitFor()
  await drawer(page).getByRole('button', { name: 'End', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End' }).click()
  await drawer(page).getByText('Ended', { exact: true }).waitFor()
})

test('on a dark phone what comes is a list, and who only reads is offered no act', async () => {
  const page = await people.signedIn({
    tenant,
    role: 'viewer',
    options: { viewport: PHONE, colorScheme: 'dark' },
  })
  await page.goto('/recurring')
  await page.getByRole('table', { name: 'Recurring' }).getByRole('link').first().waitFor()
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null)
  expect(await faults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await page.getByRole('table', { name: 'Recurring' }).getByRole('link').first().click()
  await drawer(page).getByRole('heading', { name: 'What comes' }).waitFor()
  expect(await drawer(page).getByRole('button').count()).toBe(1)
})
