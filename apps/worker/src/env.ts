/** The environment of the worker. The only file here that reads it. */
import { envField, readEnv, serviceEnv } from '@chronos/core/env'
import { z } from 'zod'

const { number, address } = envField

/** Every variable of the worker, by name. */
export const WORKER_ENV = {
  ...serviceEnv,
  WORKER_HEALTH_PORT: number(0, 65_535).default(3004),
  WHATSAPP_API_TOKEN: z.string().min(16, 'must be at least 16 characters'),
  GRAPH_API_URL: address('https:', 'http:').default('https://graph.facebook.com'),
  WEB_URL: address('https:', 'http:'),
  EMAIL_HOST: z.string().default('127.0.0.1'),
  EMAIL_PORT: number(1, 65_535).default(1025),
  EMAIL_USER: z.string().optional(),
  EMAIL_PASSWORD: z.string().optional(),
  EMAIL_FROM: z.string().default('CHRONOS <no-reply@chronos.test>'),
}

/** What the worker is run with. Throws EnvError with every problem at once. */
export function readWorkerEnv(source: Record<string, string | undefined> = process.env) {
  const env = readEnv(WORKER_ENV, source)
  return { ...env, production: env.NODE_ENV === 'production', webUrl: env.WEB_URL.replace(/\/$/, '') }
}
export type WorkerEnv = ReturnType<typeof readWorkerEnv>
