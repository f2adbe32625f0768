/** Verbs of attachments, on receipts that are small and real enough. */
import { addAttachment } from '../src/attachments/add-attachment.ts'
import { removeAttachment } from '../src/attachments/remove-attachment.ts'
import { idOf, MANAGERS, newTransaction } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import type { Tenant } from './world.ts'

/** A file of `size` bytes that begins as a PDF. */
export const pdfOf = (size = 64): Uint8Array => {
  const bytes = new Uint8Array(size)
  bytes.set(Buffer.from('%PDF-1.7\n').subarray(0, size))
  return bytes
}

export const receiptOf = async (tenant: Tenant) => ({
  transactionId: (await newTransaction(tenant)).id,
  name: 'receipt.pdf',
  mediaType: 'application/pdf' as const,
  bytes: pdfOf(),
})

export const ATTACHMENT_VERBS: readonly VerbRow[] = [
  row('attachment.add', addAttachment, {
    may: MANAGERS,
    input: receiptOf,
    shows: ({ transactionId }) => ({ transactionId, name: 'receipt.pdf', sizeBytes: 64 }),
  }),
  row('attachment.remove', removeAttachment, {
    may: MANAGERS,
    input: async (tenant) => idOf(await addAttachment(tenant.system(), await receiptOf(tenant))),
    shows: idOf,
  }),
]
