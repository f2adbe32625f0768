import type { RemoveAttachment } from '@chronos/contracts/attachments'
import { command } from '../command.ts'
import { attachmentOf } from './queries.ts'

/** Takes a file away for good. */
export const removeAttachment = command<RemoveAttachment, { id: string }>({
  name: 'attachment.remove',
  can: ['update', 'Transaction'],
  touches: ['transactions'],
  async run(scope) {
    const { tx, input } = scope
    const { view: before, transaction } = await attachmentOf(scope, input.id)
    const { customerId, createdBy } = transaction.view
    scope.demand({ customerId, createdBy })
    const place = [tx.tenantId, input.id]
    await tx.sql('delete from attachment_blobs where tenant_id = $1 and attachment_id = $2', place)
    await tx.sql('delete from attachments where tenant_id = $1 and id = $2', place)
    return {
      result: { id: input.id },
      audit: { entity: before.transactionId, before, after: null },
      payload: { attachmentId: input.id },
    }
  },
})
