/** Mail is a row in the transaction that wants it sent; the worker sends it. */
import { newId } from '@chronos/crypto/ids'
import type { Scope } from '../scope.ts'

export const MAIL_WORK = 'mail.send'

/** What a mail says: the template's name and its values. The text itself is made when it is sent. */
export interface MailContent {
  template: 'invitation'
  to: string
  values: { tenantName: string; name: string; token: string; locale: string }
}

export async function queueMail({ tx, ctx, fields }: Scope, content: MailContent): Promise<void> {
  const id = newId()
  const contentEnc = fields.seal(['mails', 'content_enc', id], JSON.stringify(content))
  await tx.mail.create({ data: { id, template: content.template, contentEnc, createdAt: ctx.now } })
  await tx.system('work.add', { kind: MAIL_WORK, keys: [id] })
}
