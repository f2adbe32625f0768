import { makeContext, type Services } from '@chronos/core/context'
import { MAIL_WORK } from '@chronos/core/mail/queue-mail'
import { sendMail } from '@chronos/core/mail/send-mail'
import { createTransport } from 'nodemailer'
import type { WorkerEnv } from './env.ts'
import type { WorkKind } from './work-loop.ts'

/** Three more tries, a minute apart. */
const RETRIES_MAX = 3
const RETRY_MS = 60_000

export function mailSender(services: Services, env: WorkerEnv): WorkKind {
  const auth = env.EMAIL_USER ? { user: env.EMAIL_USER, pass: env.EMAIL_PASSWORD ?? '' } : undefined
  const transport = createTransport({
    host: env.EMAIL_HOST,
    port: env.EMAIL_PORT,
    secure: env.EMAIL_PORT === 465,
    ...(auth && { auth }),
  })
  return {
    kind: MAIL_WORK,
    concurrency: 2,
    leaseMs: 120_000,
    retriesMax: RETRIES_MAX,
    backoffMs: () => RETRY_MS,
    async work({ tenantId, key }) {
      const request = { id: `mail-${key}`, ip: null, userAgent: null, traceparent: null }
      const ctx = makeContext({ services, tenantId, actor: { type: 'system', name: 'mail' }, request })
      await sendMail(ctx, { id: key, webUrl: env.webUrl }, async ({ id, to, subject, text }) => {
        await transport.sendMail({ from: env.EMAIL_FROM, to, subject, text, messageId: `<${id}@chronos>` })
      })
      return null
    },
  }
}
