/** Receipts: kept sealed with their transaction through its versions, told by their bytes, twenty at most, gone when removed. */
import { randomBytes } from 'node:crypto'
import { ATTACHMENT_BYTES_MAX } from '@chronos/contracts/attachments'
import { suiteDatabase } from '@chronos/testing/database'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfOf, receiptOf } from '../../testing/attachments-verb-table.ts'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { newTransaction, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { type Ctx, makeContext } from '../context.ts'
import { editTransaction } from '../transactions/edit-transaction.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { addAttachment } from './add-attachment.ts'
import { fileNameOf } from './file-name.ts'
import { mediaTypeOf } from './media-type.ts'
import { listAttachments, readAttachment } from './queries.ts'
import { removeAttachment } from './remove-attachment.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('manager')
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const refusedFor = (reason: string) => expect.objectContaining({ reason })
const namesOf = async (transactionId: string) =>
  (await listAttachments(ctx, { transactionId })).items.map(({ name }) => name)

describe('a file', () => {
  test('comes back byte for byte, and lies in the database under the tenant’s key alone', async () => {
    const canary = Buffer.from('canary-of-the-receipt')
    const bytes = Buffer.concat([pdfOf(), canary, randomBytes(300_000)])
    const added = await addAttachment(ctx, { ...(await receiptOf(world.a)), name: 'canary-name.pdf', bytes })
    expect(added).toMatchObject({ sizeBytes: bytes.length, mediaType: 'application/pdf' })
    const read = await readAttachment(ctx, added.id)
    expect(read.bytes.equals(bytes)).toBe(true)
    const [stored] = await world.sql<{ sealed: Buffer; name_enc: string }>(
      'select b.sealed, a.name_enc from attachments a join attachment_blobs b on b.attachment_id = a.id where a.id = $1',
      [added.id],
    )
    expect(stored?.sealed.includes(canary)).toBe(false)
    expect(stored?.sealed.includes('%PDF')).toBe(false)
    expect(stored?.name_enc).not.toContain('canary')
  })

  test('opens at its own place only', async () => {
    const one = await addAttachment(ctx, await receiptOf(world.a))
    const two = await addAttachment(ctx, await receiptOf(world.a))
    await world.sql(
      `update attachment_blobs set sealed = (select sealed from attachment_blobs where attachment_id = $1)
       where attachment_id = $2`,
      [one.id, two.id],
    )
    await expect(readAttachment(ctx, two.id)).rejects.toThrow('does not open here')
    await world.sql(
      `update attachment_blobs set sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 1) % 256) where attachment_id = $1`,
      [one.id],
    )
    await expect(readAttachment(ctx, one.id)).rejects.toThrow('does not open here')
  })

  test('may be ten megabytes and not a byte more, and not nothing', async () => {
    const receipt = await receiptOf(world.a)
    const whole = await addAttachment(ctx, { ...receipt, bytes: pdfOf(ATTACHMENT_BYTES_MAX) })
    expect((await readAttachment(ctx, whole.id)).bytes).toHaveLength(ATTACHMENT_BYTES_MAX)
    const add = (bytes: Uint8Array) => addAttachment(ctx, { ...receipt, bytes })
    await expect(add(pdfOf(ATTACHMENT_BYTES_MAX + 1))).rejects.toEqual(refusedFor('too_large'))
    await expect(add(new Uint8Array(0))).rejects.toEqual(refusedFor('attachment_type'))
    await expect(add(pdfOf(4))).rejects.toEqual(refusedFor('attachment_type'))
  })

  test('is what its bytes say', () => {
    const of = (text: string) => mediaTypeOf(Buffer.from(text, 'latin1'))
    expect(of('\xff\xd8\xff\xe0 JFIF')).toBe('image/jpeg')
    expect(of('\x89PNG\r\n\x1a\n....')).toBe('image/png')
    expect(of('RIFF\x00\x00\x00\x00WEBPVP8 ')).toBe('image/webp')
    expect(of('\x00\x00\x00\x18ftypheic\x00\x00')).toBe('image/heic')
    expect(of('%PDF-1.4')).toBe('application/pdf')
    for (const text of [
      'GIF89a',
      '<svg',
      '<html>%PDF-1.4',
      'PK\x03\x04',
      ' %PDF-1.4',
      'RIFF\x00\x00\x00\x00WAVE',
      '\x00\x00\x00\x18ftypmp42',
      'MZ',
      '',
    ])
      expect(of(text)).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => mediaTypeOf(bytes) !== undefined))
  })

  test.each([
    ['a page that calls itself a picture', '<html><script>alert(1)</script>', 'image/png' as const],
    ['a picture that calls itself a document', '\xff\xd8\xff\xe0', 'application/pdf' as const],
    ['a document behind a script', '<script></script>%PDF-1.7', 'application/pdf' as const],
    ['an archive', 'PK\x03\x04', 'application/pdf' as const],
  ])('that lies is refused: %s', async (_, text, mediaType) => {
    const receipt = { ...(await receiptOf(world.a)), mediaType, bytes: Buffer.from(text, 'latin1') }
    await expect(addAttachment(ctx, receipt)).rejects.toEqual(refusedFor('attachment_type'))
    expect(await namesOf(receipt.transactionId)).toEqual([])
  })
})

describe('a name', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\bill.pdf', 'bill.pdf'],
    ['..', 'receipt'],
    ['/', 'receipt'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nSet-Cookie: x.png', 'abSet-Cookie: x.png'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['Café № 7.jpg', 'Café № 7.jpg'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileNameOf(given)).toBe(kept)
  })

  test('is never empty, never a path, never unseen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = fileNameOf(given)
        return name.length > 0 && [...name].length <= 120 && !/[/\\\p{Cc}\p{Cf}]|^\./u.test(name)
      }),
    )
  })
})

describe('attachments of a transaction', () => {
  test('stay with it through edits and reversal, whichever version is asked', async () => {
    const first = await newTransaction(world.a)
    await addAttachment(ctx, { ...(await receiptOf(world.a)), transactionId: first.id })
    const second = await editTransaction(ctx, { ...versionOf(first), amount: usd('900') })
    await addAttachment(ctx, { ...(await receiptOf(world.a)), transactionId: second.id, name: 'b.pdf' })
    await reverseTransaction(ctx, { id: second.id })
    expect(await namesOf(first.id)).toEqual(['receipt.pdf', 'b.pdf'])
    expect(await namesOf(second.id)).toEqual(['receipt.pdf', 'b.pdf'])
  })

  test('are twenty at most, also when thirty come at once; one removed makes room for one', async () => {
    const receipt = await receiptOf(world.a)
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => addAttachment(ctx, receipt)))
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toEqual(refusedFor('attachments_full'))
    const { items } = await listAttachments(ctx, { transactionId: receipt.transactionId })
    expect(items).toHaveLength(20)
    await removeAttachment(ctx, { id: items[7]?.id ?? '' })
    await addAttachment(ctx, receipt)
    await expect(addAttachment(ctx, receipt)).rejects.toEqual(refusedFor('attachments_full'))
  })

  test('once removed are nowhere, and the audit says which', async () => {
    const { id } = await addAttachment(ctx, await receiptOf(world.a))
    await removeAttachment(ctx, { id })
    await expect(readAttachment(ctx, id)).rejects.toEqual(refusedFor('not_found'))
    await expect(removeAttachment(ctx, { id })).rejects.toEqual(refusedFor('not_found'))
    expect(await world.sql('select 1 from attachment_blobs where attachment_id = $1', [id])).toEqual([])
  })

  test('are another tenant’s to nobody, and a customer’s own to them alone', async () => {
    const theirs = await addAttachment(world.b.system(), await receiptOf(world.b))
    await expect(readAttachment(ctx, theirs.id)).rejects.toEqual(refusedFor('not_found'))
    await expect(listAttachments(ctx, { transactionId: theirs.transactionId })).rejects.toEqual(
      refusedFor('not_found'),
    )
    const mine = await addAttachment(ctx, await receiptOf(world.a))
    const asCustomer = (id: string) => makeContext({ ...ctx, renew: null, actor: { type: 'customer', id } })
    expect((await readAttachment(asCustomer(world.a.customerId), mine.id)).id).toBe(mine.id)
    await expect(readAttachment(asCustomer(world.b.customerId), mine.id)).rejects.toEqual(
      refusedFor('not_found'),
    )
  })

  test('are added by an agent to what they entered themselves, and to nothing else', async () => {
    const agent = await world.a.as('agent')
    await expect(addAttachment(agent, await receiptOf(world.a))).rejects.toEqual(refusedFor('forbidden'))
  })
})
