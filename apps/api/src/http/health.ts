/** Liveness says that the process answers; readiness that it could serve a request now. */
import type { Services } from '@chronos/core/context'
import type { FastifyInstance } from 'fastify'

/** `draining` turns readiness off before the process stops. */
export function healthRoutes(
  app: FastifyInstance,
  { services, draining }: { services: Services; draining: () => boolean },
): void {
  app.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    const database = await services.database.ready()
    const ready = database && !draining()
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'not_ready', database: database ? 'ok' : 'unavailable' })
  })
}
