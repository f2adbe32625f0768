import { type AttachmentView, type ListAttachments, MediaType } from '@chronos/contracts/attachments'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { findTransactions } from '../transactions/transaction-views.ts'

interface Row {
  id: string
  transaction_id: string
  name_enc: string
  media_type: string
  size_bytes: number
  created_by: string
  created_at: Date
}

const COLUMNS = 'a.id, a.transaction_id, a.name_enc, a.media_type, a.size_bytes, a.created_by, a.created_at'

const viewOf = ({ fields }: Scope, row: Row): AttachmentView => ({
  id: row.id,
  transactionId: row.transaction_id,
  name: fields.open(['attachments', 'name_enc', row.id], row.name_enc),
  mediaType: MediaType.parse(row.media_type),
  sizeBytes: row.size_bytes,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
})

/** A transaction that the actor may see, by any of its versions: its latest one. Throws `not_found`. */
export async function attachable(scope: Scope, id: string) {
  const { rootId } = demandFound((await findTransactions(scope, { where: 't.id = $1', values: [id] }))[0])
  const versions = await findTransactions(scope, {
    where: `t.root_id = $1 and t.type <> 'reversal' order by t.created_at desc, t.id desc limit 1`,
    values: [rootId],
  })
  return demandFound(versions[0])
}

/** One of a transaction that the actor may see. Throws `not_found`. */
export async function attachmentOf(scope: Scope, id: string) {
  const rows = await scope.tx.sql<Row>(
    `select ${COLUMNS} from attachments a where a.tenant_id = $1 and a.id = $2`,
    [scope.tx.tenantId, id],
  )
  const row = demandFound(rows[0])
  return { view: viewOf(scope, row), transaction: await attachable(scope, row.transaction_id) }
}

export const listAttachments = (ctx: Ctx, { transactionId }: ListAttachments) =>
  reading(ctx, async (scope) => {
    const { rootId } = await attachable(scope, transactionId)
    const rows = await scope.tx.sql<Row>(
      `select ${COLUMNS} from attachments a where a.tenant_id = $1 and a.transaction_id = $2 order by a.id`,
      [scope.tx.tenantId, rootId],
    )
    return { items: rows.map((row) => viewOf(scope, row)) }
  })

/** The file itself, opened. Throws `not_found`, also for one of a transaction that the actor may not see. */
export const readAttachment = (ctx: Ctx, id: string): Promise<AttachmentView & { bytes: Buffer }> =>
  reading(ctx, async (scope) => {
    const { view } = await attachmentOf(scope, id)
    const rows = await scope.tx.sql<{ sealed: Buffer }>(
      'select sealed from attachment_blobs where tenant_id = $1 and attachment_id = $2',
      [scope.tx.tenantId, id],
    )
    const { sealed } = demandFound(rows[0])
    return { ...view, bytes: scope.fields.openBytes(['attachment_blobs', 'sealed', id], sealed) }
  })
