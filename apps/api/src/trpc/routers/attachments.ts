import { AttachmentList, ListAttachments, RemoveAttachment } from '@chronos/contracts/attachments'
import { Changed } from '@chronos/contracts/basics'
import { listAttachments } from '@chronos/core/attachments/queries'
import { removeAttachment } from '@chronos/core/attachments/remove-attachment'
import { allowed, router } from '../procedures.ts'

export const attachments = router({
  list: allowed('read', 'Transaction')
    .input(ListAttachments)
    .output(AttachmentList)
    .query(({ ctx, input }) => listAttachments(ctx.core, input)),
  remove: allowed('update', 'Transaction')
    .input(RemoveAttachment)
    .output(Changed)
    .mutation(({ ctx, input }) => removeAttachment(ctx.core, input)),
})
