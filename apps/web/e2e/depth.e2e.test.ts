import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [, b] = instance.tenants
if (!b) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const rows = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const form = (page: Page) => page.getByRole('dialog', { name: /transaction|Transfer|Give back/ }).last()
const drawer = (page: Page) => page.locator('[data-drawer]')
const named = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`
const undo = (page: Page, told: string) =>
  page.getByRole('listitem').filter({ hasText: told }).getByRole('button', { name: 'Undo' }).click()

async function settled(page: Page): Promise<Page> {
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  return page
}

async function record(page: Page, payee: string, amount: string): Promise<void> {
  await page.keyboard.press('n')
  await form(page).getByLabel('Amount').fill(amount)
  await form(page).getByLabel('Account').selectOption({ index: 1 })
  await form(page).getByLabel('Category').selectOption({ label: 'Travel' })
  await form(page).getByLabel('Payee').fill(payee)
  await form(page)
    .getByRole('button', { name: /^Record −/ })
    .click()
  await rows(page, payee).first().waitFor()
}

async function open(page: Page, payee: string): Promise<void> {
  await rows(page, payee).first().getByRole('link').click()
  await page.getByRole('heading', { name: 'Entries' }).waitFor()
}

test('an expense is split by amount and by percent, sent only when the parts make the whole, and split anew', async () => {
  const page = await settled(await people.signedIn({ tenant: b, role: 'manager' }))
  const payee = named('Market')
  await page.keyboard.press('n')
  await form(page).getByLabel('Amount', { exact: true }).fill('100')
  await form(page).getByLabel('Account').selectOption({ index: 1 })
  await form(page).getByLabel('Category').selectOption({ label: 'Food' })
  await form(page).getByLabel('Payee').fill(payee)
  await form(page).getByRole('button', { name: 'Split', exact: true }).click()
  await form(page).getByLabel('Amount of part 1').fill('33.33%')
  await form(page).getByLabel('Category of part 2').selectOption({ label: 'Travel' })
  await form(page).getByLabel('Amount of part 2').fill('60')
  await form(page).getByText('6.67 NGN left to place').waitFor()
  await form(page).getByText('The parts are less than the whole.').waitFor()
  expect(
    await form(page)
      .getByRole('button', { name: /^Record −/ })
      .isDisabled(),
  ).toBe(true)
  await form(page).getByLabel('Amount of part 2').fill('66.67%')
  await form(page).getByText('The parts make the whole').waitFor()
  await form(page).getByLabel('Tags').fill('offsite')
  await form(page).getByLabel('Tags').press('Enter')
  expect((await axeViolations(page)).map(({ id, targets }) => [id, targets])).toEqual([])
  await form(page).getByRole('button', { name: 'Record −100.00 NGN' }).click()
  await rows(page, payee).getByText('Split · 2').waitFor()
  await rows(page, payee).getByText('offsite', { exact: true }).waitFor()

  await open(page, payee)
  await drawer(page).getByText('66.67').first().waitFor()
  await page.keyboard.press('e')
  await form(page).getByRole('button', { name: 'Add a part' }).click()
  await form(page).getByLabel('Category of part 3').selectOption({ label: 'Health' })
  await form(page).getByRole('button', { name: 'Split evenly' }).click()
  await form(page).getByRole('button', { name: 'Save −100.00 NGN' }).click()
  await rows(page, payee).getByText('Split · 3').waitFor()
  await drawer(page).getByText('33.34').first().waitFor()
  await undo(page, 'Changed. The history keeps what was.')
  await rows(page, payee).getByText('Split · 2').waitFor()
})

test('a transfer between currencies says what arrived, and shows the rate both ways', async () => {
  const page = await settled(await people.signedIn({ tenant: b, role: 'manager' }))
  const dollars = named('Dollars')
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Open account' }).click()
  const account = page.getByRole('dialog', { name: 'Open account' })
  await account.getByLabel('Name').fill(dollars)
  await account.getByLabel('Currency').selectOption('USD')
  await account.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('link', { name: dollars }).waitFor()
  await settled(page)
  await page.getByRole('button', { name: 'Transfer', exact: true }).click()
  await form(page).getByLabel('Amount').fill('150000')
  await form(page).getByLabel('From account').selectOption({ index: 1 })
  const label = await form(page).locator('option', { hasText: dollars }).last().textContent()
  await form(page)
    .getByLabel('To account')
    .selectOption({ label: label ?? '' })
  await form(page).getByText('The accounts have different currencies: say what arrived.').waitFor()
  await form(page).getByLabel('What arrived').fill('100')
  await form(page).getByText('1 USD = 1,500 NGN').waitFor()
  await form(page).getByRole('button', { name: 'Transfer 150,000.00 NGN' }).click()
  await rows(page, `Transfer to ${dollars}`).getByText('→ 100.00 USD').waitFor()

  await open(page, `Transfer to ${dollars}`)
  await page.keyboard.press('e')
  await form(page).getByLabel('What arrived').fill('120')
  await form(page).getByText('1 USD = 1,250 NGN').waitFor()
  await form(page).getByRole('button', { name: /^Save/ }).click()
  await rows(page, `Transfer to ${dollars}`).getByText('→ 120.00 USD').waitFor()
  await drawer(page).getByText('Edited').waitFor()
})

test('a part is given back, more than is left is not, and the refund leads to its expense', async () => {
  const page = await settled(await people.signedIn({ tenant: b, role: 'manager' }))
  const payee = named('Printer')
  await record(page, payee, '80')
  await open(page, payee)
  await drawer(page).getByRole('button', { name: 'Refund' }).click()
  await form(page).getByText('80.00 NGN of 80.00 NGN is left to give back.').waitFor()
  await form(page).getByLabel('Amount').fill('90')
  await form(page).getByText('This is more than is left to give back.').waitFor()
  await form(page).getByLabel('Amount').fill('30')
  await form(page).getByRole('button', { name: 'Refund 30.00 NGN' }).click()
  await drawer(page).getByText('50.00 NGN was not given back.').waitFor()
  await rows(page, payee).getByText('Refund').waitFor()
  expect((await axeViolations(page)).map(({ id, targets }) => [id, targets])).toEqual([])
  await drawer(page).getByRole('button', { name: 'Reverse' }).click()
  await page.getByText('Something of this was given back. Reverse its refunds first.').first().waitFor()

  await drawer(page).getByRole('heading', { name: 'Given back' }).locator('..').getByRole('link').click()
  await drawer(page).getByRole('link', { name: 'To the expense' }).click()
  await drawer(page).getByText('50.00 NGN was not given back.').waitFor()
  await undo(page, 'Given back:')
  await drawer(page).getByText('50.00 NGN was not given back.').waitFor({ state: 'detached' })
})

test('what was reversed is restored, and the history tells it as one story', async () => {
  const page = await settled(await people.signedIn({ tenant: b, role: 'manager' }))
  const payee = named('Ferry')
  await record(page, payee, '45')
  await open(page, payee)
  await drawer(page).getByRole('button', { name: 'Reverse' }).click()
  await drawer(page).getByRole('button', { name: 'Restore' }).click()
  await drawer(page).getByText('Restored').waitFor()
  const told = await drawer(page).getByRole('listitem').allInnerTexts()
  expect(told.map((text) => text.split(/\s/)[0])).toEqual(['Recorded', 'Reversed', 'Restored'])
  await rows(page, payee).first().waitFor()
  expect(await rows(page, payee).count()).toBe(1)
})

test('payee, note and tags change where they stand; Escape drops what was typed; undo brings back what was', async () => {
  const page = await settled(await people.signedIn({ tenant: b, role: 'manager' }))
  const payee = named('Cab')
  await record(page, payee, '12')
  await rows(page, payee).hover()
  await rows(page, payee)
    .getByRole('button', { name: `Payee of ${payee}` })
    .click()
  await page.getByRole('textbox', { name: `Payee of ${payee}` }).fill('Nobody')
  await page.keyboard.press('Escape')
  await rows(page, payee).first().waitFor()

  await rows(page, payee)
    .getByRole('button', { name: `Add a note to ${payee}` })
    .click()
  await page.getByRole('textbox', { name: `Note of ${payee}` }).fill('to the airport')
  await page.keyboard.press('Enter')
  await rows(page, payee).getByText('to the airport').waitFor()
  await undo(page, 'Changed.')
  await eventually(
    () => rows(page, payee).innerText(),
    (text) => !text.includes('airport'),
  )

  const renamed = named('Taxi')
  await rows(page, payee).getByRole('link').focus()
  await page.keyboard.press('p')
  await page.getByRole('textbox', { name: `Payee of ${payee}` }).fill(renamed)
  await page.keyboard.press('Enter')
  await rows(page, renamed).first().waitFor()
  await open(page, renamed)
  await drawer(page).getByRole('button', { name: 'Change the tags' }).click()
  await drawer(page).getByLabel('Tags').fill('client, night')
  await drawer(page).getByLabel('Tags').press('Enter')
  await drawer(page).getByRole('button', { name: 'Save' }).click()
  await rows(page, renamed).getByText('night', { exact: true }).waitFor()
  await page.reload()
  await rows(page, renamed).getByText('client', { exact: true }).waitFor()
})
