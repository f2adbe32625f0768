/** The API's table of contents. */

import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import type { ApiEnv } from './env.ts'
import { attachmentDoor } from './http/attachments.ts'
import { csrfRoutes } from './http/csrf.ts'
import { exportDoor } from './http/exports.ts'
import { healthRoutes } from './http/health.ts'
import { type Limits, takeRequest } from './http/limits.ts'
import { sendProblem } from './http/problem.ts'
import { loggerOptions } from './http/request-log.ts'
import type { ApiParts } from './trpc/context.ts'
import { trpcDoor } from './trpc/plugin.ts'
import { whatsappWebhook } from './whatsapp/webhook.ts'

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/
const BODY_MAX = 1024 * 1024

export interface ServerParts extends ApiParts {
  env: ApiEnv
  limits: Limits
  draining: () => boolean
}

/** Builds the server; it listens where `main.ts` says. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { env, services, limits, draining } = parts
  const app = Fastify({
    logger: loggerOptions(env.LOG_LEVEL),
    // Only these may say whose address a request comes from.
    trustProxy: env.TRUSTED_PROXIES,
    bodyLimit: BODY_MAX,
    requestTimeout: 20_000,
    // Who sends a byte a second is let go in time, not at Node's next half-minute.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // What arrives on an open connection while we stop is still served.
    return503OnClosing: false,
    frameworkErrors: sendProblem,
    routerOptions: { maxParamLength: 5_000 },
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId()
    },
  })
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(() => {
    throw new DomainError('not_found', 'not_found')
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (draining()) reply.header('connection', 'close')
  })
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  })
  await app.register(cookie)

  healthRoutes(app, { services, draining })
  await app.register(async (scope) => {
    scope.addHook('onRequest', (request) => takeRequest(limits, request))
    csrfRoutes(scope, env)
  })
  await app.register(trpcDoor, { parts, env, limits })
  await app.register(exportDoor, { parts, env, limits })
  await app.register(attachmentDoor, { parts, env, limits })
  await app.register(whatsappWebhook, { env, services, limits })
  return app
}
