/** The environment of the product's processes in development and tests: every name that env.ts files read. */
import { randomBytes } from 'node:crypto'
import type { ProductPorts } from './product.ts'

export interface ProductSecrets {
  SESSION_SECRET: string
  FIELD_ENCRYPTION_KEY: string
  PASSWORD_PEPPER: string
  WHATSAPP_API_TOKEN: string
}

/** New random secrets, each as long as the product demands. */
export function newSecrets(): ProductSecrets {
  return {
    SESSION_SECRET: randomBytes(48).toString('base64'),
    FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PASSWORD_PEPPER: randomBytes(32).toString('base64'),
    WHATSAPP_API_TOKEN: `EAA${randomBytes(24).toString('hex')}`,
  }
}

/** Meta's app of the seeded channels: it is known to everyone, so never one for production. */
export const WHATSAPP_APP = {
  WHATSAPP_WEBHOOK_SECRET: 'test_app_secret_0f1e2d3c4b5a',
  WHATSAPP_VERIFY_TOKEN: 'chronos-verify-token',
}

/** Requests a minute: what the product allows by default, or enough that a suite from one address never waits. */
export const LIMITS = {
  production: {
    RATE_LIMIT_API_PER_MINUTE: '100',
    RATE_LIMIT_SESSION_PER_MINUTE: '600',
    RATE_LIMIT_ADDRESS_PER_MINUTE: '6000',
    RATE_LIMIT_LOGIN_PER_MINUTE: '5',
    RATE_LIMIT_AUTH_PER_MINUTE: '10',
    RATE_LIMIT_WEBHOOK_PER_MINUTE: '6000',
  },
  high: {
    RATE_LIMIT_API_PER_MINUTE: '1000000',
    RATE_LIMIT_SESSION_PER_MINUTE: '1000000',
    RATE_LIMIT_ADDRESS_PER_MINUTE: '1000000',
    RATE_LIMIT_LOGIN_PER_MINUTE: '1000000',
    RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
    RATE_LIMIT_WEBHOOK_PER_MINUTE: '1000000',
  },
} satisfies Record<string, Record<string, string>>

export interface Addresses {
  ports: ProductPorts
  databaseUrl: string
  redisUrl: string
  smtpPort: number
}

/** Everything that follows from where things listen. */
export function addressEnv({ ports, databaseUrl, redisUrl, smtpPort }: Addresses): Record<string, string> {
  const webUrl = `http://127.0.0.1:${ports.web}`
  return {
    API_HOST: '127.0.0.1',
    API_PORT: `${ports.api}`,
    WORKER_HEALTH_PORT: `${ports.workerHealth}`,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    WEB_URL: webUrl,
    WEB_ORIGINS: [webUrl, `http://localhost:${ports.web}`].join(','),
    TRUSTED_PROXIES: '127.0.0.1',
    GRAPH_API_URL: `http://127.0.0.1:${ports.graph}`,
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: `${smtpPort}`,
    EMAIL_FROM: 'CHRONOS <no-reply@chronos.test>',
  }
}
