import { launchBrowser } from '@chronos/testing/browser'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { expect, test } from 'vitest'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [, b] = instance.tenants
if (!b) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

test('an admin changes a role, and the other person’s dashboard follows', async () => {
  const admin = await people.signedIn({ tenant: b, role: 'admin' })
  const viewer = await people.signedIn({ tenant: b, role: 'viewer' })
  expect(await viewer.getByRole('link', { name: 'Members' }).count()).toBe(0)
  expect(await viewer.getByRole('button', { name: 'Record transaction' }).count()).toBe(0)

  await admin.goto('/members')
  const email = b.users.find(({ role }) => role === 'viewer')?.email ?? ''
  const row = admin.getByRole('row').filter({ hasText: email })
  const role = row.getByRole('combobox', { name: /^Role of / })
  await role.selectOption('manager')
  await admin
    .getByText(/is now Manager\./)
    .first()
    .waitFor()
  await viewer.getByRole('button', { name: 'Record transaction' }).waitFor()

  await role.selectOption('viewer')
  await eventually(
    () => viewer.getByRole('button', { name: 'Record transaction' }).count(),
    (count) => count === 0,
  )
})

test('a role above one’s own is refused: the list shows again what holds, and a sentence says why', async () => {
  const admin = await people.signedIn({ tenant: b, role: 'admin' })
  await admin.goto('/members')
  const email = b.users.find(({ role }) => role === 'agent')?.email ?? ''
  const role = admin.getByRole('row').filter({ hasText: email }).getByRole('combobox')
  await role.selectOption('owner')
  await admin.getByText('You cannot give or take a role above your own.').first().waitFor()
  await eventually(
    () => role.inputValue(),
    (value) => value === 'agent',
  )
})

test('a budget is set, and archiving it can be undone', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  await page.goto('/budgets')
  const name = `Trips ${crypto.randomUUID().slice(0, 8)}`
  await page.getByRole('button', { name: 'Set budget' }).click()
  const form = page.getByRole('dialog', { name: 'Set budget' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Amount a month').fill('50k')
  await form.getByRole('checkbox', { name: 'Travel' }).click()
  await form.getByRole('button', { name: 'Set budget 50,000.00 NGN' }).click()
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await card.waitFor()
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await eventually(
    () => card.count(),
    (count) => count === 0,
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await card.waitFor()
})

test('a customer is added, linked to a number, and found by search', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  await page.goto('/customers')
  const name = `Ọlá ${crypto.randomUUID().slice(0, 8)}`
  await page.getByRole('button', { name: 'Add customer' }).click()
  const form = page.getByRole('dialog', { name: 'Add customer' })
  await form.getByLabel('Name').fill(name)
  await form.getByRole('button', { name: 'Add customer' }).click()
  const drawer = page.getByRole('dialog', { name })
  await drawer.getByLabel('WhatsApp number').fill('+234 (803) 000-77')
  await drawer.getByRole('button', { name: 'Link number' }).click()
  await eventually(
    () => drawer.getByRole('button', { name: /^Unlink/ }).count(),
    (count) => count === 1,
  )
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Search customers' }).fill(name.slice(0, 8))
  await page.waitForURL(/search=/)
  await page.getByRole('table').getByRole('link', { name }).waitFor()
})

test('a category goes under another, is renamed and archived', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  await page.goto('/categories')
  const name = `Boats ${crypto.randomUUID().slice(0, 8)}`
  await page.getByRole('button', { name: 'Actions for Travel' }).click()
  await page.getByRole('menuitem', { name: 'Add one under it' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Add category' }).click()
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name').fill(`${name} big`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Actions for ${name} big` }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await eventually(
    () => page.getByRole('button', { name: `Actions for ${name} big` }).count(),
    (count) => count === 0,
  )
})

test('the theme and the words follow the settings, and stay', async () => {
  const page = await people.signedIn({ tenant: b, role: 'viewer' })
  await page.goto('/settings')
  await page.getByRole('radio', { name: 'Dark' }).click()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByLabel('Language', { exact: true }).selectOption('pt')
  await page.getByRole('heading', { level: 1, name: 'Configurações' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Configurações' }).waitFor()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})
