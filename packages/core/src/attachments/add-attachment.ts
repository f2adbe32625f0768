import {
  ATTACHMENT_BYTES_MAX,
  ATTACHMENTS_MAX,
  type AttachmentView,
  type UploadedFile,
} from '@chronos/contracts/attachments'
import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { command, type Run } from '../command.ts'
import { actorName } from '../context.ts'
import { fileNameOf } from './file-name.ts'
import { mediaTypeOf } from './media-type.ts'
import { attachable, attachmentOf } from './queries.ts'

export interface AddAttachment extends UploadedFile {
  bytes: Uint8Array
}

/** Throws `attachment_type` for what is not taken, or is not what it says it is. */
function demandFile({ bytes, mediaType }: AddAttachment): void {
  if (bytes.byteLength > ATTACHMENT_BYTES_MAX) throw new DomainError('limit', 'too_large')
  if (mediaTypeOf(bytes) !== mediaType) throw new DomainError('invalid', 'attachment_type')
}

/** The first free place of the transaction, which is locked. Throws `attachments_full`. */
async function freeSlot({ tx }: Run<AddAttachment>, rootId: string): Promise<number> {
  await tx.sql('select 1 from transactions where tenant_id = $1 and id = $2 for no key update', [
    tx.tenantId,
    rootId,
  ])
  const [row] = await tx.sql<{ slot: number }>(
    `select s::int as slot from generate_series(0, ${ATTACHMENTS_MAX - 1}) s
     where not exists (select from attachments a where a.tenant_id = $1 and a.transaction_id = $2 and a.slot = s)
     order by s limit 1`,
    [tx.tenantId, rootId],
  )
  if (!row) throw new DomainError('conflict', 'attachments_full')
  return row.slot
}

/** Keeps a file with a transaction, encrypted under the tenant's key. What it is, its bytes say. */
export const addAttachment = command<AddAttachment, AttachmentView>({
  name: 'attachment.add',
  can: ['update', 'Transaction'],
  touches: ['transactions'],
  limitMs: 15_000,
  async run(scope) {
    const { tx, ctx, fields, input } = scope
    const { view: transaction, rootId } = await attachable(scope, input.transactionId)
    scope.demand({ customerId: transaction.customerId, createdBy: transaction.createdBy })
    demandFile(input)
    const slot = await freeSlot(scope, rootId)
    const id = newId()
    await tx.sql(
      `insert into attachments (id, transaction_id, slot, name_enc, media_type, size_bytes, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        rootId,
        slot,
        fields.seal(['attachments', 'name_enc', id], fileNameOf(input.name)),
        input.mediaType,
        input.bytes.byteLength,
        actorName(ctx.actor),
        ctx.now,
      ],
    )
    await tx.sql('insert into attachment_blobs (attachment_id, sealed) values ($1, $2)', [
      id,
      fields.sealBytes(['attachment_blobs', 'sealed', id], input.bytes),
    ])
    const { view: after } = await attachmentOf(scope, id)
    return { result: after, audit: { entity: rootId, after }, payload: { attachmentId: id } }
  },
})
