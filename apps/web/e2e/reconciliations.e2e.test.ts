import { readFile } from 'node:fs/promises'
import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE, visitors } from './visitor.ts'

const instance = runningInstance()
const [, tenant] = instance.tenants
if (!tenant) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const named = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`
const rows = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const drawer = (page: Page) => page.locator('[data-drawer]')
const undo = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Undo' }).click()

async function faults(page: Page): Promise<unknown[]> {
  const found = await axeViolations(page)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...found.map(({ id, targets }) => [id, targets]), ...(wider > 0 ? [`wider by ${wider}`] : [])]
}

/** An account of its own with 500 and an expense of 12; the reconciliation page is open. */
async function atStatements(page: Page, payee: string): Promise<string> {
  const name = named('Counter')
  await page.goto('/accounts')
  await page.getByRole('button', { name: 'Open account' }).click()
  const open = page.getByRole('dialog', { name: 'Open account' })
  await open.getByLabel('Name').fill(name)
  await open.getByLabel('Opening balance').fill('500')
  await open.getByRole('button', { name: 'Open account' }).click()
  await page.getByRole('link', { name }).waitFor()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Record transaction' })
  await form.getByLabel('Amount').fill('12')
  await form.getByLabel('Account').selectOption({ label: `${name} · NGN` })
  await form.getByLabel('Category').selectOption({ label: 'Travel' })
  await form.getByLabel('Payee').fill(payee)
  await form.getByRole('button', { name: 'Record −12.00 NGN' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('link', { name }).click()
  await drawer(page).getByRole('link', { name: 'Reconcile' }).click()
  await page.getByRole('heading', { level: 1, name: `Reconcile ${name}` }).waitFor()
  return name
}

const sums = (page: Page) => page.getByRole('region', { name: /^Statement of/ })

test('an account is reconciled by ticking until nothing differs; what is ticked is locked until it is reopened', async () => {
  const page = await people.signedIn({ tenant, role: 'owner' })
  const payee = named('Courier')
  await atStatements(page, payee)
  await page.getByText('None yet').waitFor()
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Last day of the statement').fill('today')
  await page.getByLabel('Closing balance').fill('488')
  await page.getByRole('button', { name: 'Start with 488.00 NGN' }).click()
  await sums(page).getByText('488.00 NGN is still to be ticked').waitFor()
  expect(await sums(page).getByRole('button', { name: 'Finish' }).isDisabled()).toBe(true)

  await page.getByRole('checkbox', { name: payee }).focus()
  await page.keyboard.press('Space')
  await sums(page).getByText('500.00 NGN is still to be ticked').waitFor()
  await page.getByRole('searchbox', { name: 'Search by name or amount' }).fill('12')
  expect(await page.getByRole('checkbox').count()).toBe(1)
  await page.getByRole('searchbox', { name: 'Search by name or amount' }).fill('')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('a')
  await sums(page).getByText('Everything agrees with the statement.').waitFor()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
  expect(await faults(page)).toEqual([])

  await sums(page).getByRole('button', { name: 'Finish' }).click()
  const past = page.getByRole('region', { name: 'Earlier statements' })
  await past.getByText('2 entries ticked · Adaeze Okafor, ').waitFor()

  await page.goto('/transactions')
  await rows(page, payee).getByRole('img', { name: 'Reconciled' }).waitFor()
  await rows(page, payee).getByRole('link').click()
  await drawer(page).getByText('It is reconciled with a statement').waitFor()
  expect(
    await drawer(page)
      .getByRole('button', { name: /^(Edit|Reverse)$/ })
      .count(),
  ).toBe(0)
  await page.goBack()
  await page.goBack()

  await past.getByRole('button', { name: 'Reopen' }).click()
  const dialog = page.getByRole('dialog', { name: /^Reopen the statement/ })
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Why').fill('the bank corrected it')
  await dialog.getByRole('button', { name: 'Reopen' }).click()
  await sums(page).getByText('Everything agrees with the statement.').waitFor()
  await undo(page, 'The statement is open again.')
  await past.getByText('Reopened: the bank corrected it').waitFor()
})

test('on a phone a wrong statement is given up, and ticking all is taken back', async () => {
  const page = await people.signedIn({
    tenant,
    role: 'manager',
    options: { viewport: PHONE, colorScheme: 'dark' },
  })
  await atStatements(page, named('Fuel'))
  await page.getByLabel('Last day of the statement').fill('today')
  await page.getByLabel('Closing balance').fill('400')
  await page.getByRole('button', { name: 'Start with 400.00 NGN' }).click()
  await page.getByRole('button', { name: 'Tick all' }).click()
  await sums(page).getByText('88.00 NGN is ticked too much').waitFor()
  expect(await faults(page)).toEqual([])
  await undo(page, '2 entries were ticked.')
  await sums(page).getByText('400.00 NGN is still to be ticked').waitFor()
  await sums(page).getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give up' }).click()
  await page.getByText('A new statement').waitFor()
})

test('who may only look sees statements, and nothing to start or tick', async () => {
  const page = await people.signedIn({ tenant, role: 'viewer' })
  await page.goto('/accounts')
  await page.getByRole('table').getByRole('link').first().click()
  await drawer(page).getByRole('link', { name: 'Reconcile' }).click()
  await page.getByText('None yet').waitFor()
  expect(await page.getByRole('button', { name: /Start|Tick all|Reopen|Finish/ }).count()).toBe(0)
})

test('a category moves under another and is merged, told in words, and both are undone', async () => {
  const page = await people.signedIn({ tenant, role: 'manager' })
  const name = named('Snacks')
  await page.goto('/categories')
  await page.getByRole('button', { name: 'Add category' }).click()
  const add = page.getByRole('dialog', { name: 'Add category' })
  await add.getByLabel('Name').fill(name)
  await add.getByRole('button', { name: 'Add category' }).click()
  const menu = async (item: string) => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await menu('Move')
  const move = page.getByRole('dialog', { name: `Move ${name}` })
  await move.getByLabel('Under').selectOption({ label: 'Travel' })
  expect(await faults(page)).toEqual([])
  await move.getByRole('button', { name: 'Move' }).click()
  await undo(page, `${name} was moved.`)

  await menu('Merge into another')
  const merge = page.getByRole('dialog', { name: `Merge ${name}` })
  await merge.getByText('Choose what it becomes part of.').waitFor()
  await merge.getByLabel('Into').selectOption({ label: 'Travel' })
  await merge.getByText(`“${name}” disappears.`).waitFor()
  await merge.getByRole('button', { name: 'Merge into Travel' }).click()
  await page.getByRole('button', { name: `Actions for ${name}` }).waitFor({ state: 'detached' })
  await undo(page, `${name} is now part of Travel.`)
  await page.getByRole('button', { name: `Actions for ${name}` }).waitFor()
})

test('what the list shows is taken away as a file, and the whole ledger by who may see all of it', async () => {
  const page = await people.signedIn({ tenant, role: 'owner' })
  await page.goto('/transactions?type=income')
  const take = async (item: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const arriving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await arriving
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const csv = await take('What is shown, as CSV')
  expect(csv.name).toBe('transactions.csv')
  expect(csv.text).toContain(',income,')
  expect(csv.text).not.toContain(',expense,')
  const journal = await take('Ledger as journal')
  expect(journal.name).toBe('ledger.journal')
  expect(journal.text).toContain('NGN')

  const viewer = await people.signedIn({ tenant, role: 'viewer' })
  await viewer.goto('/transactions')
  await viewer.getByRole('button', { name: 'Export' }).click()
  await viewer.getByRole('menuitem', { name: 'What is shown, as CSV' }).waitFor()
  expect(await viewer.getByRole('menuitem', { name: 'Ledger as journal' }).count()).toBe(0)
})
