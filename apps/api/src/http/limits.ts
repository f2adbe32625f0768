/**
 * Limits per address, counted in Redis so that replicas share them. Without Redis each process counts for itself:
 * slower to notice, never open.
 */
import { createHash } from 'node:crypto'
import { DomainError } from '@chronos/contracts/errors'
import type { FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { ApiEnv } from '../env.ts'
import { sessionToken } from './session-cookie.ts'

/** `api` counts who is not signed in; `session` and `address` those who say they are: an office shares one address. */
export type Zone = 'api' | 'session' | 'address' | 'login' | 'auth' | 'webhook'
const MINUTE_S = 60

export interface Limits {
  /** Throws `rate_limited` with the seconds to wait. */
  take(zone: Zone, address: string): Promise<void>
}

/** Counts one request: by its address, or by its session, which may be invented and so has the address above it. */
export async function takeRequest(limits: Limits, request: FastifyRequest): Promise<void> {
  const token = sessionToken(request)
  if (token === null) return limits.take('api', request.ip)
  const session = createHash('sha256').update(token).digest('hex')
  await Promise.all([limits.take('session', session), limits.take('address', request.ip)])
}

/** IPv6 addresses of one /64 are one customer of a provider. */
function addressKey(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...front, ...Array(8 - front.length - back.length).fill('0'), ...back]
    : front
  return groups.slice(0, 4).join(':')
}

export function openLimits(env: ApiEnv, redis: Redis): Limits {
  const limiter = (zone: Zone, points: number) => {
    const own = { keyPrefix: `limit:${zone}`, points, duration: MINUTE_S }
    return new RateLimiterRedis({
      ...own,
      storeClient: redis,
      insuranceLimiter: new RateLimiterMemory(own),
      rejectIfRedisNotReady: true,
    })
  }
  const zones: Record<Zone, RateLimiterRedis> = {
    api: limiter('api', env.RATE_LIMIT_API_PER_MINUTE),
    session: limiter('session', env.RATE_LIMIT_SESSION_PER_MINUTE),
    address: limiter('address', env.RATE_LIMIT_ADDRESS_PER_MINUTE),
    login: limiter('login', env.RATE_LIMIT_LOGIN_PER_MINUTE),
    auth: limiter('auth', env.RATE_LIMIT_AUTH_PER_MINUTE),
    webhook: limiter('webhook', env.RATE_LIMIT_WEBHOOK_PER_MINUTE),
  }
  return {
    async take(zone, address) {
      try {
        await zones[zone].consume(addressKey(address))
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new DomainError('limit', 'rate_limited', {
          retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
        })
      }
    },
  }
}
