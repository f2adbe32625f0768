import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE, visitors } from './visitor.ts'

const instance = runningInstance()
const [, , tenant] = instance.tenants
if (!tenant) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const faults = async (page: Page) => (await axeViolations(page)).map(({ id, targets }) => [id, targets])
const tag = () => crypto.randomUUID().slice(0, 8)

async function addGroup(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Add (group|the first group)$/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('region', { name }).waitFor()
}

test('a rule is built with its effect shown beneath, ordered, switched off, removed and put back, and run over a period', async () => {
  const page = await people.signedIn({ tenant, role: 'owner' })
  const name = `Sorting ${tag()}`
  await page.goto('/rules')
  await addGroup(page, name)
  const group = page.getByRole('region', { name })
  const dialog = page.getByRole('dialog', { name: 'Add rule' })
  const begin = async (title: string) => {
    await group.getByRole('button', { name: 'Add rule' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill(title)
    await dialog.getByLabel('What test 1 looks at').selectOption('direction')
    await dialog.getByLabel('Action 1', { exact: true }).selectOption('add_tags')
    await dialog.getByLabel('Tags').fill('spent')
    await dialog.getByLabel('Tags').press('Enter')
  }
  await begin('Spending')
  await dialog.getByText(/would change\./).waitFor()
  await dialog.getByRole('cell', { name: '+ spent' }).first().waitFor()
  await dialog.getByRole('button', { name: 'Add a group of tests' }).click()
  await dialog.getByText('Complete a test and an action').waitFor()
  await dialog.getByLabel('What test 1 looks for').last().fill('zzz nobody')
  await dialog.getByText(/^0 of .* would change\./).waitFor()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Remove test 2' }).click()
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await group.getByText('direction is money out').waitFor()

  await begin('Second')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await group.getByRole('button', { name: 'Move Second up' }).click()
  await group.getByRole('button', { name: 'Move Second up' }).and(page.locator(':disabled')).waitFor()
  await group.getByRole('checkbox', { name: 'Second is on' }).click()
  await group.getByRole('checkbox', { name: 'Second is on', checked: false }).waitFor()
  await group.getByRole('button', { name: 'Actions for Second' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'was removed' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await group.getByRole('button', { name: 'Move Second up' }).and(page.locator(':disabled')).waitFor()
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: 'Run now' }).click()
  const run = page.getByRole('dialog', { name: 'Run now' })
  await run.getByLabel('From').fill('2026-09-18')
  await run.getByRole('button', { name: 'Run now' }).click()
  await run.getByText(/^Looked at \d+, changed \d+\.$/).waitFor()
  await run.getByRole('button', { name: 'Close' }).last().click()
  await group.getByRole('link', { name: 'Spending' }).click()
  await page.locator('[data-drawer]').getByText('Set tags.').first().waitFor()
})

test('on a dark phone rules are read, and who may not change them is offered nothing', async () => {
  const options = { viewport: PHONE, colorScheme: 'dark' } as const
  const page = await people.signedIn({ tenant, role: 'viewer', options })
  await page.goto('/rules')
  await page.getByRole('link', { name: 'Spending' }).first().waitFor()
  expect(await faults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
  expect(await page.getByRole('main').getByRole('checkbox').count()).toBe(0)
})
