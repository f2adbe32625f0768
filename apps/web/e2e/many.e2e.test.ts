import { axeViolations, launchBrowser } from '@chronos/testing/browser'
import { eventually } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillTransactions } from './many-rows.ts'
import { visitors } from './visitor.ts'

const instance = runningInstance()
const [, b, c] = instance.tenants
if (!b || !c) throw new Error('the seed has too few tenants')
const people = visitors(instance.webUrl, launchBrowser)

const ROWS = 3_000
const DRAWN_MAX = 80
const TASK_MAX_MS = 400

const rows = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const named = (word: string) => `${word} ${crypto.randomUUID().slice(0, 8)}`
const bar = (page: Page) => page.getByRole('region', { name: 'Selected transactions' })
const dialog = (page: Page) => page.getByRole('dialog').last()

async function record(page: Page, payee: string, more: { amount: string; category: string }): Promise<void> {
  await page.keyboard.press('n')
  await dialog(page).getByLabel('Amount').fill(more.amount)
  await dialog(page).getByLabel('Account').selectOption({ index: 1 })
  await dialog(page).getByLabel('Category').selectOption({ label: more.category })
  await dialog(page).getByLabel('Payee').fill(payee)
  await dialog(page)
    .getByRole('button', { name: /^Record −/ })
    .click()
  await rows(page, payee).first().waitFor()
}

/** What the list shows: rows in the document, and titles that are in sight. */
const look = (page: Page) =>
  page.evaluate(() => {
    const drawn = [...document.querySelectorAll('[data-transaction]')]
    const inSight = drawn.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    })
    return { drawn: drawn.length, titles: inSight.map((row) => row.querySelector('a')?.textContent ?? '') }
  })

/** Scrolls, waits until that is drawn, and says whether the foot of the list is in sight. */
const scrolledToEnd = (page: Page, byPx: number) =>
  page.evaluate(async (px) => {
    window.scrollBy(0, px)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const foot = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2
    return foot && !document.body.innerText.includes('Loading more')
  }, byPx)

test('three thousand rows scroll down, up and far back with few of them in the document, and none lost on the way', async () => {
  const payee = named('Row')
  await fillTransactions({ databaseUrl: instance.ownerDatabaseUrl, tenantId: c.id, rows: ROWS, payee })
  const page = await people.signedIn({ tenant: c, role: 'manager' })
  await page.goto('/transactions?source=system&type=expense')
  await rows(page, payee).first().waitFor()
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask' })
    Object.assign(window, { tasks })
  })
  const seen = new Set((await look(page)).titles)
  let drawn = 0
  for (let ended = false; !ended; ) {
    ended = await scrolledToEnd(page, 600)
    const now = await look(page)
    for (const title of now.titles) seen.add(title)
    drawn = Math.max(drawn, now.drawn)
  }
  await page.getByText(`That is all: ${ROWS.toLocaleString('en-US')} rows.`).waitFor()
  expect(drawn).toBeLessThan(DRAWN_MAX)
  expect(seen.size).toBe(ROWS)

  // The first pages have left memory: on the way back they come again, and nothing moves under the pointer.
  const before = (await look(page)).titles
  await scrolledToEnd(page, -400)
  await eventually(
    () => look(page),
    ({ titles }) => titles.includes(before[0] ?? ''),
  )
  await page.evaluate(() => window.scrollTo(0, 30_000))
  await eventually(
    () => look(page),
    ({ titles }) => titles.length > 10 && titles.every((title) => title.startsWith(payee)),
  )
  await page.evaluate(() => window.scrollTo(0, 0))
  await eventually(
    () => look(page),
    ({ titles }) => titles.length > 10,
  )
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks)
  expect(tasks.filter((durationMs) => durationMs > TASK_MAX_MS)).toEqual([])
}, 180_000)

test('filters stand in the address and can be taken off one by one', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  const payee = named('Desk')
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  await record(page, payee, { amount: '7,654.32', category: 'Travel' })
  await page.getByRole('button', { name: 'Amount', exact: true }).click()
  await page.getByLabel('At least').fill('7654.32')
  await page.getByLabel('At most').fill('7654.32')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Amount: 7,654.32 – 7,654.32 NGN' }).waitFor()
  await rows(page, payee).first().waitFor()
  expect(page.url()).toContain('amountFrom=')
  await page.reload()
  await page.getByRole('button', { name: 'Amount: 7,654.32 – 7,654.32 NGN' }).waitFor()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('combobox', { name: 'Tag' }).fill('never-used')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByText('Nothing fits the chosen filters.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear the filter Tag' }).click()
  await rows(page, payee).first().waitFor()
  await page.getByRole('button', { name: 'Clear the filter Amount' }).click()
  await eventually(
    () => Promise.resolve(page.url()),
    (url) => !url.includes('amount'),
  )
})

test('many are changed at once, each for itself with its reason, and given back what each had', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  const word = named('Bulk')
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  await record(page, `${word} one`, { amount: '10', category: 'Travel' })
  await record(page, `${word} two`, { amount: '20', category: 'Food' })
  await rows(page, `${word} two`).getByRole('checkbox').check()
  await rows(page, `${word} one`)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await bar(page).getByText('2 selected').waitFor()
  await bar(page).getByText('−30.00').waitFor()
  expect((await axeViolations(page)).map(({ id, targets }) => [id, targets])).toEqual([])

  await bar(page).getByRole('button', { name: 'Category' }).click()
  await dialog(page).getByLabel('Category').selectOption({ label: 'Health' })
  await dialog(page).getByText('If one of them cannot be changed, none is.').waitFor()
  await dialog(page).getByRole('button', { name: 'Change 2 transactions' }).click()
  await rows(page, word).getByText('Health').nth(1).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: '2 transactions changed.' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await rows(page, `${word} one`).getByRole('button', { name: 'Travel: change' }).waitFor()
  await rows(page, `${word} two`).getByRole('button', { name: 'Food: change' }).waitFor()

  await rows(page, `${word} one`).getByRole('link').focus()
  await page.keyboard.press('x')
  await rows(page, `${word} two`).getByRole('checkbox').check()
  await bar(page).getByRole('button', { name: 'Tags' }).click()
  await dialog(page).getByLabel('Add', { exact: true }).fill('audit')
  await dialog(page).getByLabel('Add', { exact: true }).press('Enter')
  await dialog(page).getByRole('button', { name: 'Change 2 transactions' }).click()
  await rows(page, `${word} one`).getByText('audit', { exact: true }).waitFor()
  await eventually(
    () => bar(page).count(),
    (count) => count === 0,
  )
})

test('what cannot be changed stays, and is named with its reason', async () => {
  const page = await people.signedIn({ tenant: b, role: 'manager' })
  const word = named('Mixed')
  await page.goto('/transactions')
  await page.getByRole('row').nth(2).waitFor()
  await record(page, word, { amount: '11', category: 'Travel' })
  await rows(page, word).getByRole('checkbox').check()
  const transfer = page.getByRole('row').filter({ hasText: 'Transfer to' }).first()
  await transfer.scrollIntoViewIfNeeded()
  await transfer.getByRole('checkbox').check()
  await bar(page).getByRole('button', { name: 'Category' }).click()
  await dialog(page).getByLabel('Category').selectOption({ label: 'Health' })
  await dialog(page).getByRole('radio', { name: 'Each for itself' }).click()
  await dialog(page).getByRole('button', { name: 'Change 2 transactions' }).click()
  const result = page.getByRole('dialog', { name: 'What was done' })
  await result.getByText('1 was changed. 1 stays as it was:').waitFor()
  await result.getByText('This category does not fit').waitFor()
  // What is beneath a dialog has no role while it is open.
  const beneath = page.locator('[data-transaction]').filter({ hasText: word })
  await beneath.locator('[data-edit="category"]').filter({ hasText: 'Health' }).waitFor()
  await result.getByRole('button', { name: 'Undo' }).click()
  await rows(page, word).getByRole('button', { name: 'Travel: change' }).waitFor()
})
