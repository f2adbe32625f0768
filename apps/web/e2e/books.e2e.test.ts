import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [, b, c] = instance.tenants
if (!b || !c) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const rows = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const books = (page: Page) => page.getByRole('region', { name: 'Closing the books' })
const drawer = (page: Page) => page.locator('[data-drawer]')
const named = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`

test('the books are closed with a question, closed days bear a lock and no Edit, and they are reopened with a reason', async () => {
  const page = await people.signedIn({ tenant: c, role: 'owner' })
  await page.goto('/settings')
  await books(page).getByText('Nothing is closed').waitFor()
  await books(page).getByLabel('Close through').fill('2026-08-15')
  await books(page).getByRole('button', { name: 'Close through Aug 15, 2026' }).click()
  const question = page.getByRole('alertdialog', { name: 'Close the books through Aug 15, 2026?' })
  await question.getByText('nothing is posted or corrected').waitFor()
  await question.getByRole('button', { name: 'Close the books' }).click()
  await books(page).getByText('Closed through Aug 15, 2026').waitFor()
  expect((await axeViolations(page)).map(({ id, targets }) => [id, targets])).toEqual([])

  await page.goto('/transactions?to=2026-08-15&type=expense&status=posted')
  await page.getByRole('row').filter({ hasText: 'Closed' }).first().waitFor()
  await page.getByRole('row').nth(2).getByRole('link').click()
  await drawer(page).getByText('a reversal is booked on the first open day').waitFor()
  expect(await drawer(page).getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /: change$/ }).count()).toBe(0)

  await page.goto('/settings')
  await books(page).getByRole('button', { name: 'Reopen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reopen the books' })
  await dialog.getByRole('radio', { name: 'Every day' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Why').fill('the bank sent a late statement')
  await dialog.getByRole('button', { name: 'Reopen every day' }).click()
  await books(page).getByText('Nothing is closed').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'open again' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await books(page).getByText('Closed through Aug 15, 2026').waitFor()
})

test('who may not reopen is not offered to', async () => {
  const page = await people.signedIn({ tenant: c, role: 'viewer' })
  await page.goto('/settings')
  await books(page).waitFor()
  expect(await books(page).getByRole('button').count()).toBe(0)
})

test('an account is brought to what it really holds, with the difference told before, and undone', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  const name = named('Petty cash')
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Open account' }).click()
  const open = page.getByRole('dialog', { name: 'Open account' })
  await open.getByLabel('Name').fill(name)
  await open.getByLabel('Opening balance').fill('500')
  await open.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('link', { name }).click()
  await drawer(page).getByRole('button', { name: 'Adjust balance' }).click()
  const dialog = page.getByRole('dialog', { name: `Adjust ${name}` })
  await dialog.getByLabel('What it really holds').fill('500')
  await dialog.getByText('The account holds that already.').waitFor()
  await dialog.getByLabel('What it really holds').fill('430')
  await dialog.getByText('The difference of −70.00 NGN will be booked as an adjustment.').waitFor()
  await dialog.getByRole('button', { name: 'Book −70.00 NGN' }).click()
  await drawer(page).getByText('430.00').first().waitFor()
  await rows(page, name)
    .getByRole('img', { name: new RegExp(`Balance of ${name}`) })
    .waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Booked:' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await eventually(
    () => rows(page, name).innerText(),
    (text) => text.includes('500.00'),
  )
})

test('an agent is offered to change and reverse only what they entered themselves', async () => {
  const page = await people.signedIn({ tenant: b, role: 'agent' })
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  const payee = named('Own')
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Record transaction' })
  await form.getByLabel('Amount').fill('5')
  await form.getByLabel('Account').selectOption({ index: 1 })
  await form.getByLabel('Category').selectOption({ label: 'Travel' })
  await form.getByLabel('Payee').fill(payee)
  await form.getByRole('button', { name: 'Record −5.00 NGN' }).click()
  await rows(page, payee).getByRole('link').click()
  await drawer(page).getByRole('button', { name: 'Edit', exact: true }).waitFor()
  await drawer(page).getByRole('button', { name: 'Reverse' }).click()
  await drawer(page).getByRole('button', { name: 'Restore' }).waitFor()
  await page.goto('/transactions?source=staff&status=posted&to=2026-09-19')
  await page.getByRole('row').nth(2).getByRole('link').click()
  await page.getByRole('heading', { name: 'Entries' }).waitFor()
  expect(
    await drawer(page)
      .getByRole('button', { name: /^(Edit|Reverse)$/ })
      .count(),
  ).toBe(0)
})
