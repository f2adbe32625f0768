import { launchBrowser } from '@chronos/testing/browser'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { postWebhook, textBody } from '@chronos/testing/whatsapp-customer'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [a, b] = instance.tenants
if (!a || !b) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)
const SENT_AT = Math.floor(Date.parse('2026-09-21T15:01:00Z') / 1000)

const rows = (page: Page, payee: string) => page.getByRole('row').filter({ hasText: payee })
const dialog = (page: Page) => page.getByRole('dialog', { name: /transaction/i })

async function record(page: Page, payee: string, amount: string): Promise<void> {
  await page.keyboard.press('n')
  const form = dialog(page)
  await form.getByLabel('Amount').fill(amount)
  await form.getByLabel('Account').selectOption({ index: 1 })
  await form.getByLabel('Category').selectOption({ label: 'Travel' })
  await form.getByLabel('Date').fill('yesterday')
  await form.getByLabel('Payee').fill(payee)
  await form.getByRole('button', { name: /^Record −/ }).click()
  await rows(page, payee).first().waitFor()
}

test('a transaction is recorded, edited, reversed, and taken back by the notice', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  const payee = `Ferry ${crypto.randomUUID().slice(0, 8)}`
  await record(page, payee, '1,234.5')
  expect(await rows(page, payee).innerText()).toContain('−1,234.50')

  await rows(page, payee).getByRole('link').click()
  await page.getByRole('heading', { name: 'Entries' }).waitFor()
  await page.keyboard.press('e')
  await dialog(page).getByLabel('Amount').fill('99')
  await page.getByRole('button', { name: 'Save −99.00 NGN' }).click()
  await page.getByText('Edited').waitFor()
  await eventually(
    () => rows(page, payee).first().innerText(),
    (text) => text.includes('−99.00'),
  )

  await page.getByRole('button', { name: 'Reverse' }).click()
  await eventually(
    () => rows(page, payee).count(),
    (count) => count === 0,
  )
  await page
    .getByRole('listitem')
    .filter({ hasText: `Reversed: ${payee}` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await rows(page, payee).first().waitFor()
  expect(await rows(page, payee).count()).toBe(1)
})

test('pressing twice books once, and what is missing is said beside its field', async () => {
  const page = await people.signedIn({ tenant: b, role: 'agent' })
  await page.goto('/transactions')
  await page.getByRole('button', { name: 'Record transaction' }).click()
  const form = dialog(page)
  await form.getByRole('button', { name: 'Record' }).click()
  await form.getByText('Enter an amount above zero.').waitFor()
  await form.getByText('Choose a category.').waitFor()
  expect(await form.getByLabel('Amount').getAttribute('aria-invalid')).toBe('true')

  const payee = `Twice ${crypto.randomUUID().slice(0, 8)}`
  await form.getByLabel('Amount').fill('5')
  await form.getByLabel('Account').selectOption({ index: 1 })
  await form.getByLabel('Category').selectOption({ label: 'Travel' })
  await form.getByLabel('Payee').fill(payee)
  await form.getByRole('button', { name: 'Record −5.00 NGN' }).dblclick()
  await rows(page, payee).first().waitFor()
  await page.reload()
  await rows(page, payee).first().waitFor()
  expect(await rows(page, payee).count()).toBe(1)
})

test('an amount that could be read two ways asks which one was meant', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  await page.keyboard.press('n')
  await dialog(page).getByLabel('Amount').fill('1.234')
  await page.getByText('Which do you mean?').waitFor()
  await page.getByRole('button', { name: '1,234.00 NGN', exact: true }).click()
  await page.getByRole('button', { name: 'Record −1,234.00 NGN' }).waitFor()
  await page.keyboard.press('Escape')
  await page
    .getByRole('alertdialog', { name: 'Discard what you entered?' })
    .getByRole('button', { name: 'Cancel' })
    .click()
  await page.getByRole('button', { name: 'Record −1,234.00 NGN' }).waitFor()
})

test('what a customer writes on WhatsApp appears without reload, and moves the budget', async () => {
  const [channel] = a.channels
  const lia = a.customers[0]
  if (!channel || !lia?.waId) throw new Error('the seed has no customer with a number')
  const page = await people.signedIn({ tenant: a, role: 'manager' })
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  const word = `almoço${crypto
    .randomUUID()
    .slice(0, 6)
    .replace(/[^a-z]/g, 'x')}`
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  // The subscription opens a moment after the page; what came before it is on the page anyway.
  await page.waitForTimeout(500)
  await postWebhook(
    instance,
    textBody({ ...channel, from: lia.waId, text: `gastei 12,50 ${word}`, timestamp: SENT_AT }),
  )
  await rows(page, word).first().waitFor()
  expect(await rows(page, word).innerText()).toContain('−12.50')
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  await page.getByRole('link', { name: /Chats/ }).first().click()
  await page.getByRole('link').filter({ hasText: lia.name }).first().click()
  await page.getByText(`gastei 12,50 ${word}`).first().waitFor()
  await page
    .getByText(/^Read as:/)
    .first()
    .waitFor()
})

test('j, k and Enter walk the list; Escape closes what they opened', async () => {
  const page = await people.signedIn({ tenant: b, role: 'viewer' })
  await page.goto('/transactions')
  await page.getByRole('row').nth(3).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await eventually(
    () => page.evaluate(() => document.activeElement?.tagName ?? ''),
    (tag) => tag === 'A',
  )
  await page.keyboard.press('Enter')
  await page.waitForURL('**/transactions/*')
  await page.getByRole('heading', { name: 'Entries' }).waitFor()
  expect(await page.getByRole('button', { name: 'Reverse' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/transactions$/)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('budgets')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/budgets')
})
