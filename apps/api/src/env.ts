/** The environment of the API. The only file here that reads it. */
import { envField, passwordEnv, readEnv, serviceEnv } from '@chronos/core/env'
import { z } from 'zod'

const { number, list } = envField

/** Every variable of the API, by name. */
export const API_ENV = {
  ...serviceEnv,
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: number(0, 65_535).default(3001),
  ...passwordEnv,
  WEB_ORIGINS: list,
  TRUSTED_PROXIES: list.default(['127.0.0.1']),
  RATE_LIMIT_API_PER_MINUTE: number(1, 1_000_000_000).default(100),
  RATE_LIMIT_SESSION_PER_MINUTE: number(1, 1_000_000_000).default(600),
  RATE_LIMIT_ADDRESS_PER_MINUTE: number(1, 1_000_000_000).default(6_000),
  RATE_LIMIT_LOGIN_PER_MINUTE: number(1, 1_000_000_000).default(5),
  RATE_LIMIT_AUTH_PER_MINUTE: number(1, 1_000_000_000).default(10),
  RATE_LIMIT_WEBHOOK_PER_MINUTE: number(1, 1_000_000_000).default(6_000),
  WHATSAPP_WEBHOOK_SECRET: z.string().min(16, 'must be at least 16 characters'),
  WHATSAPP_WEBHOOK_SECRET_PREVIOUS: z.string().optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(8, 'must be at least 8 characters'),
  WHATSAPP_APP_ID: z.string().default('chronos'),
}

/** What the API is run with. Throws EnvError with every problem at once. */
export function readApiEnv(source: Record<string, string | undefined> = process.env) {
  const env = readEnv(API_ENV, source)
  return {
    ...env,
    production: env.NODE_ENV === 'production',
    webhookSecrets: [env.WHATSAPP_WEBHOOK_SECRET, env.WHATSAPP_WEBHOOK_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    ),
  }
}
export type ApiEnv = ReturnType<typeof readApiEnv>
