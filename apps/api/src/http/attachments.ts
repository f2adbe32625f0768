/** The files of attachments, in and out: raw bytes, which tRPC does not carry. They leave through here alone. */
import { ATTACHMENT_BYTES_MAX, MediaType, UploadedFile } from '@chronos/contracts/attachments'
import { Id } from '@chronos/contracts/basics'
import { DomainError } from '@chronos/contracts/errors'
import { addAttachment } from '@chronos/core/attachments/add-attachment'
import { readAttachment } from '@chronos/core/attachments/queries'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../env.ts'
import { type ApiParts, makeRequestContext } from '../trpc/context.ts'
import { demandOwnOrigin } from './csrf.ts'
import { type Limits, takeRequest } from './limits.ts'

const PATH = '/api/attachments'
/** What browsers show without running anything; the rest is for saving. */
const SHOWN: ReadonlySet<MediaType> = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

/** Refused before a byte of the body is read. */
function declaredType(request: FastifyRequest): MediaType {
  const { 'content-encoding': encoding, 'content-type': declared = '' } = request.headers
  // Nothing is unpacked here: what is sent is what is kept.
  if (encoding !== undefined && encoding !== 'identity')
    throw new DomainError('invalid', 'unsupported_media_type')
  const type = MediaType.safeParse(
    declared.split(';')[0]?.trim().toLowerCase().replace('image/heif', 'image/heic'),
  )
  if (!type.success) throw new DomainError('invalid', 'attachment_type')
  return type.data
}

function declaredName(request: FastifyRequest): string {
  const header = request.headers['x-file-name']
  try {
    return decodeURIComponent(typeof header === 'string' ? header : 'receipt')
  } catch {
    throw new DomainError('invalid', 'bad_request')
  }
}

/** For every browser: the plain name, and the real one as RFC 6266 has it. */
const disposition = (shown: boolean, name: string): string => {
  const plain = name.replace(/[^\w. -]/g, '_')
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${real}`
}

export async function attachmentDoor(
  app: FastifyInstance,
  { parts, env, limits }: { parts: ApiParts; env: ApiEnv; limits: Limits },
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', (request) => takeRequest(limits, request))

  app.post<{ Params: { transactionId: string }; Body: Buffer | undefined }>(
    `${PATH}/:transactionId`,
    {
      bodyLimit: ATTACHMENT_BYTES_MAX,
      onRequest: async (request, reply) => {
        demandOwnOrigin(request, env)
        declaredType(request)
        await makeRequestContext(parts, request, reply).enter('update', 'Transaction')
      },
    },
    async (request, reply) => {
      const file = UploadedFile.safeParse({
        transactionId: request.params.transactionId,
        name: declaredName(request),
        mediaType: declaredType(request),
      })
      if (!file.success) throw new DomainError('invalid', 'bad_request')
      const core = await makeRequestContext(parts, request, reply).enter('update', 'Transaction')
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return reply.code(201).send(await addAttachment(core, { ...file.data, bytes }))
    },
  )

  app.get<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
    const id = Id.safeParse(request.params.id)
    const core = await makeRequestContext(parts, request, reply).enter('read', 'Transaction')
    if (!id.success) throw new DomainError('not_found', 'not_found')
    const { bytes, mediaType, name } = await readAttachment(core, id.data)
    return reply
      .type(mediaType)
      .header('content-disposition', disposition(SHOWN.has(mediaType), name))
      .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .send(bytes)
  })
}
