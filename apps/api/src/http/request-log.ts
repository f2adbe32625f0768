/** Structured logs that name no secret: addresses without their query, headers by an allow-list, errors without their data. */

import { redactionPaths, serialiseError } from '@chronos/core/log'
import type { FastifyRequest } from 'fastify'

export function loggerOptions(level: string) {
  return {
    level,
    base: { app: 'api' },
    redact: redactionPaths,
    serializers: {
      err: (error: unknown) => serialiseError(error),
      req: (request: FastifyRequest) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
        ip: request.ip,
      }),
      res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
    },
  }
}
