import type { Ctx } from '../context.ts'
import { inScope } from '../scope.ts'
import { type MailText, mailText } from './mail-text.ts'
import type { MailContent } from './queue-mail.ts'

/** Hands one mail to a mail server. Throws when it may not have been taken. */
export type Post = (mail: MailText & { to: string; id: string }) => Promise<void>

/** Sends a queued mail and marks it. A mail that was sent but not marked may go twice; its Message-ID is the same. */
export async function sendMail(ctx: Ctx, input: { id: string; webUrl: string }, post: Post): Promise<void> {
  const content = await inScope(ctx, 'ro', async ({ tx, fields }) => {
    const row = await tx.mail.findFirst({ where: { tenantId: tx.tenantId, id: input.id, status: 'queued' } })
    return row && (JSON.parse(fields.open(['mails', 'content_enc', row.id], row.contentEnc)) as MailContent)
  })
  if (!content) return
  await post({ ...mailText(content, input.webUrl), to: content.to, id: input.id })
  await inScope(ctx, 'rw', async ({ tx }) => {
    // The token was in it: a sent mail keeps no content.
    await tx.mail.updateMany({
      where: { tenantId: tx.tenantId, id: input.id },
      data: { status: 'sent', sentAt: ctx.now, contentEnc: '' },
    })
  })
}
