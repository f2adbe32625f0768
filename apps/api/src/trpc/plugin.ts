/** The tRPC door: what a request must show before a procedure sees it. */
import { DomainError } from '@chronos/contracts/errors'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../env.ts'
import { demandOwnOrigin } from '../http/csrf.ts'
import { type Limits, takeRequest } from '../http/limits.ts'
import { type ApiParts, makeRequestContext } from './context.ts'
import { refusalOf } from './errors.ts'
import { replyTo } from './reply.ts'
import { appRouter } from './router.ts'

const PREFIX = '/trpc'
const STREAM = 'changes.live'
const BATCH_MAX = 10
const GUESSABLE = new Set(['auth.login', 'auth.acceptInvitation'])

const procedurePaths = (request: FastifyRequest) =>
  decodeURIComponent(request.url.split('?')[0]?.slice(PREFIX.length + 1) ?? '').split(',')

/** Counts, caps and refuses before anything is parsed. */
async function guard(
  request: FastifyRequest,
  { env, limits }: { env: ApiEnv; limits: Limits },
): Promise<void> {
  const paths = procedurePaths(request)
  if (paths.length > BATCH_MAX) throw new DomainError('invalid', 'too_many_procedures')
  const auth = paths.filter((path) => path.startsWith('auth.'))
  // A batch of sign-ins would be many guesses in one request.
  if (auth.length > 0 && paths.length > 1) throw new DomainError('invalid', 'too_many_procedures')
  if (paths.length > 1 && request.headers['idempotency-key'] !== undefined)
    throw new DomainError('invalid', 'bad_request')
  await takeRequest(limits, request)
  if (auth.some((path) => path !== 'auth.session')) await limits.take('auth', request.ip)
  if (auth.some((path) => GUESSABLE.has(path))) await limits.take('login', request.ip)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    if (!request.headers['content-type']?.toLowerCase().startsWith('application/json'))
      throw new DomainError('invalid', 'unsupported_media_type')
    demandOwnOrigin(request, env)
  }
}

export async function trpcDoor(
  app: FastifyInstance,
  { parts, env, limits }: { parts: ApiParts; env: ApiEnv; limits: Limits },
): Promise<void> {
  app.addHook('onRequest', (request) => guard(request, { env, limits }))
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  app.route({
    method: ['GET', 'POST'],
    url: `${PREFIX}/:path`,
    handler: (request, reply) => replyTo(request, reply, makeRequestContext(parts, request, reply)),
  })
  app.get(`${PREFIX}/${STREAM}`, (req, res) =>
    fastifyRequestHandler({
      req,
      res,
      path: STREAM,
      router: appRouter,
      createContext: () => makeRequestContext(parts, req, res),
      onError({ error }) {
        if (!refusalOf(error)) req.log.error({ err: error.cause ?? error, path: STREAM }, 'procedure failed')
      },
    }),
  )
}
