import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayGroups, type ListLine } from './day-groups.ts'
import { type Drawn, heightOf, nextSpacer } from './line-offsets.ts'
import { withRow } from './row-cache.ts'
import { version } from './sample-transaction.ts'
import { isTorn, type PagePlace, placeBefore, withKnownRows } from './transaction-pages.ts'

const ROW_PX = 40

const day = (index: number) =>
  new Date(Date.UTC(2026, 8, 21 - Math.floor(index / 7))).toISOString().slice(0, 10)
const row = (index: number) => version({ id: `row-${index}`, bookedOn: day(index) })
/** A list of rows in pages of ten, of which some are in memory. */
const drawn = (firstPage: number, pages: number): Omit<Drawn, 'spacerPx'> => ({
  lines: dayGroups(
    Array.from({ length: pages * 10 }, (_, index) => row(firstPage * 10 + index)),
    { after: true, before: firstPage > 0 },
  ),
  firstPage,
  rowPx: ROW_PX,
})
const rowOffset = ({ lines }: { lines: readonly ListLine[] }, id: string) => {
  const at = lines.findIndex((line) => line.kind === 'row' && line.transaction.id === id)
  return lines.slice(0, at).reduce((sum, line) => sum + heightOf(line, ROW_PX), 0)
}
const idsOf = ({ lines }: { lines: readonly ListLine[] }) =>
  lines.flatMap((line) => (line.kind === 'row' ? [line.transaction.id] : []))

test('whichever pages come and go, a row that stays in memory stays where it is, or the window scrolls with it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: -3, max: 3 }), (firstPage, step) => {
      const before = { ...drawn(firstPage, 6), spacerPx: firstPage * 10 * ROW_PX }
      const after = drawn(Math.max(0, firstPage + step), 6)
      const { spacerPx, scrollByPx } = nextSpacer(before, after)
      const kept = idsOf(after).find((id) => idsOf(before).includes(id)) ?? ''
      const was = before.spacerPx + rowOffset(before, kept)
      const is = spacerPx + rowOffset(after, kept)
      expect(is - scrollByPx).toBe(was)
      expect(spacerPx).toBeGreaterThanOrEqual(0)
      if (after.firstPage === 0) expect(spacerPx).toBe(0)
    }),
  )
})

test('after a jump to pages that share no row, the stretch above is as long as its pages have been', () => {
  const before = { ...drawn(30, 6), spacerPx: 15_000 }
  expect(nextSpacer(before, drawn(10, 1))).toEqual({ spacerPx: 5_000, scrollByPx: 0 })
})

test('rows that arrive in the first page move what is beneath them, as everywhere', () => {
  const before = { ...drawn(0, 2), spacerPx: 0 }
  expect(nextSpacer(before, { ...drawn(0, 3) })).toEqual({ spacerPx: 0, scrollByPx: 0 })
})

const place = (index: number): PagePlace => ({
  cursor: index === 0 ? null : `c${index}`,
  before: index === 0 ? null : place(index - 1),
  index,
})

test('every page that was seen can be found again from a later one', () => {
  expect(placeBefore(place(9), 4)).toMatchObject({ cursor: 'c4', index: 4 })
  expect(placeBefore(place(9), -1)).toMatchObject({ cursor: null, index: 0 })
  expect(placeBefore(place(3), 8)).toMatchObject({ index: 3 })
})

test('pages that no longer join are noticed', () => {
  const pages = (nextCursor: string) => ({
    pages: [
      { items: [], nextCursor },
      { items: [], nextCursor: null },
    ],
    pageParams: [place(2), place(3)],
  })
  expect(isTorn(pages('c3'))).toBe(false)
  expect(isTorn(pages('c3-moved'))).toBe(true)
})

test('rows that did not change stay the same objects when a page comes and another goes', () => {
  const page = (index: number) => ({ items: [row(index)], nextCursor: `c${index + 1}` })
  const old = { pages: [page(0), page(1)], pageParams: [place(0), place(1)] }
  const next = withKnownRows(old, { pages: [page(1), page(2)], pageParams: [place(1), place(2)] })
  expect(next.pages[0]).toBe(old.pages[1])
  expect(withKnownRows(old, { pages: [page(0), page(1)], pageParams: [place(0), place(1)] })).toBe(old)
  expect(withKnownRows(undefined, old)).toBe(old)
})

test('a row is changed in pages and lists; data without it is the same object', () => {
  const data = { pages: [{ items: [row(1)] }, { items: [row(2)] }], pageParams: [] }
  expect(withRow(data, 'row-2', { payee: 'Other' })).toMatchObject({
    pages: [{ items: [{ payee: 'Lunch' }] }, { items: [{ id: 'row-2', payee: 'Other' }] }],
  })
  expect(withRow(data, 'row-9', { payee: 'Other' })).toBe(data)
  expect(withRow({ items: [row(1)] }, 'row-1', { tags: ['a'] })).toMatchObject({ items: [{ tags: ['a'] }] })
  expect(withRow(undefined, 'row-1', {})).toBeUndefined()
})
