/** Meta's door: raw bytes, signature, every event stored, then 200. No work is done while Meta waits. */
import { DomainError } from '@chronos/contracts/errors'
import type { Services } from '@chronos/core/context'
import { receiveWebhook } from '@chronos/core/conversations/receive-webhook'
import { sameBytes } from '@chronos/crypto/tokens'
import { parseWebhook } from '@chronos/whatsapp/parse-webhook'
import { verifySignature } from '@chronos/whatsapp/signature'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../env.ts'
import type { Limits } from '../http/limits.ts'

/** Meta sends up to 3 MB. */
const BODY_MAX = 4 * 1024 * 1024
const SIGNATURE = 'x-hub-signature-256'

const PATH = '/webhooks/whatsapp'

/** A sibling of the tRPC plugin, never its child: that one replaces the JSON parser of its scope. */
export async function whatsappWebhook(
  app: FastifyInstance,
  { env, services, limits }: { env: ApiEnv; services: Services; limits: Limits },
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_MAX }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('onRequest', (request) => limits.take('webhook', request.ip))

  app.get(PATH, async (request, reply) => {
    const query = request.query as Record<string, unknown>
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query
    // A repeated parameter is an array: refused with everything else that is not exactly right.
    const right =
      mode === 'subscribe' &&
      typeof token === 'string' &&
      typeof challenge === 'string' &&
      sameBytes(token, env.WHATSAPP_VERIFY_TOKEN)
    if (!right) throw new DomainError('forbidden', 'forbidden')
    return reply.type('text/plain').send(challenge)
  })

  app.post(PATH, { bodyLimit: BODY_MAX }, async (request: FastifyRequest<{ Body: Buffer | undefined }>) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const header = request.headers[SIGNATURE]
    const secret = verifySignature(raw, typeof header === 'string' ? header : undefined, env.webhookSecrets)
    if (secret === null) throw new DomainError('unauthenticated', 'wrong_credentials')
    const receipt = await receiveWebhook(services, { appId: env.WHATSAPP_APP_ID, ...parseWebhook(raw) })
    if (receipt.quarantined.length > 0)
      request.log.warn({ reasons: receipt.quarantined }, 'webhook events put aside')
    return { received: receipt.events }
  })
}
