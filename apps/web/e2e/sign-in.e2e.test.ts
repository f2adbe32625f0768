import { launchBrowser } from '@chronos/testing/browser'
import { runningInstance } from '@chronos/testing/running-instance'
import { expect, test } from 'vitest'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [a, b] = instance.tenants
if (!a || !b) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)
const owner = b.users.find(({ role }) => role === 'owner') ?? { email: '', password: '' }

test('whoever is not signed in is asked to, and then gets where they wanted to go', async () => {
  const page = await people.page()
  await page.goto('/budgets')
  await page.waitForURL('**/login?to=*')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password').fill('certainly not this one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('E-mail or password is wrong.').waitFor()
  await page.getByLabel('Password').fill(owner.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/budgets')
  await page.getByRole('heading', { level: 1, name: 'Budgets' }).waitFor()
})

test('signing out ends the session in the browser', async () => {
  const page = await people.signedIn({ tenant: b, role: 'owner' })
  await page.getByRole('button', { name: /Menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
  await page.goto('/transactions')
  await page.waitForURL('**/login?to=*')
})

test('a session that ends in one tab leads the other to sign in, keeping its place', async () => {
  const page = await people.signedIn({ tenant: b, role: 'owner' })
  const other = await page.context().newPage()
  await other.goto('/customers')
  await other.getByRole('table').waitFor()
  // A page in the background is drawn once a second only.
  await page.bringToFront()
  await page.getByRole('button', { name: /Menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
  await other.bringToFront()
  await other.getByRole('link', { name: 'Members' }).click()
  await other.waitForURL('**/login?to=%2Fmembers')
})

test('a person of two tenants switches between them and sees each one’s own', async () => {
  const both = a.users.find(({ email }) => b.users.some((user) => user.email === email))
  if (!both) throw new Error('the seed has nobody in two tenants')
  const page = await people.page()
  await page.goto('/login')
  await page.getByLabel('Email').fill(both.email)
  await page.getByLabel('Password').fill(both.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const switcher = page.getByRole('button', { name: /^Switch from/ }).first()
  await switcher.waitFor()
  const first = (await switcher.getAttribute('aria-label')) ?? ''
  await switcher.click()
  await page.getByRole('menuitem', { name: first.includes('Lagos') ? /Padaria/ : /Lagos/ }).click()
  await page
    .getByRole('button', { name: first.includes('Lagos') ? /Padaria/ : /Lagos/ })
    .first()
    .waitFor()
  await page.goto('/accounts')
  await page.getByRole('table', { name: 'Accounts' }).waitFor()
  const currencies = await page.getByRole('table', { name: 'Accounts' }).innerText()
  expect(currencies).toContain(first.includes('Lagos') ? 'BRL' : 'NGN')
  expect(currencies).not.toContain(first.includes('Lagos') ? 'NGN' : 'BRL')
})

test('Portuguese browsers get Portuguese words, numbers and dates', async () => {
  const page = await people.signedIn({ tenant: a, role: 'manager', options: { locale: 'pt-BR' } })
  expect(await page.locator('html').getAttribute('lang')).toBe('pt')
  await page.getByRole('link', { name: 'Transações' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Transações' }).waitFor()
  await page.getByRole('row').nth(2).waitFor()
  const table = await page.getByRole('table').innerText()
  expect(table).toMatch(/\d,\d\d/)
  expect(table).not.toMatch(/\d\.\d\d\b/)
  await page.keyboard.press('n')
  await page.getByLabel('Valor').fill('1.234,5')
  await page.getByText('Lido como 1.234,50 BRL').waitFor()
  await page.getByLabel('Data').fill('ontem')
  await page.getByRole('button', { name: 'Registrar −1.234,50 BRL' }).waitFor()
})
