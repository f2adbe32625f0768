/** What may be said of attachments: receipts on a transaction. Their bytes go through `/api/attachments`, not through tRPC. */
import { z } from 'zod'
import { Id, IsoInstant } from './basics.ts'

export const ATTACHMENTS_MAX = 20
export const ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024

export const MediaType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'])
export type MediaType = z.infer<typeof MediaType>

/** `transactionId` is the first version's: attachments stay through edits. */
export const AttachmentView = z.object({
  id: Id,
  transactionId: Id,
  name: z.string(),
  mediaType: MediaType,
  sizeBytes: z.int().min(1).max(ATTACHMENT_BYTES_MAX),
  createdBy: z.string(),
  createdAt: IsoInstant,
})
export type AttachmentView = z.infer<typeof AttachmentView>

/** Of any version of the transaction; oldest first. */
export const ListAttachments = z.strictObject({ transactionId: Id })
export type ListAttachments = z.infer<typeof ListAttachments>
export const AttachmentList = z.object({ items: z.array(AttachmentView).max(ATTACHMENTS_MAX) })

/**
 * `POST /api/attachments/:transactionId`: the body is the file, `content-type` its type, `x-file-name` its name, percent-encoded
 * as in a URL.
 */
export const UploadedFile = z.strictObject({
  transactionId: Id,
  name: z.string().min(1).max(400),
  mediaType: MediaType,
})
export type UploadedFile = z.infer<typeof UploadedFile>

/** The file is gone at once; the audit keeps its name. */
export const RemoveAttachment = z.strictObject({ id: Id })
export type RemoveAttachment = z.infer<typeof RemoveAttachment>
