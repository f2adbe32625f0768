/** What the programs of `make dev` are run with: defaults, this clone's secrets, and what somebody chose. */
import { join } from 'node:path'
import { DATA, type DevEnv, type DevPorts, devSecrets } from '../dev-settings.ts'
import type { LineLog } from '../processes.ts'
import type { ProductPlan } from '../product.ts'
import { addressEnv, LIMITS, WHATSAPP_APP } from '../product-env.ts'

/** What the product reads and development leaves unset unless somebody asks. */
const OPTIONAL = new Set(['CLOCK_START', 'WHATSAPP_APP_ID', 'WHATSAPP_WEBHOOK_SECRET_PREVIOUS'])

export interface Stores {
  /** As `chronos_app`. */
  databaseUrl: string
  /** As who may migrate. */
  ownerDatabaseUrl: string
  redisUrl: string
}

export interface PlanParts {
  env: DevEnv
  ports: DevPorts
  stores: Pick<Stores, 'databaseUrl' | 'redisUrl'>
  log: LineLog
}

/** Whatever the product reads may be set from outside, save where its parts find one another. */
export function planOf({ env, ports, stores, log }: PlanParts): ProductPlan {
  const { APP_PASSWORD: _, ...secrets } = devSecrets()
  const { databaseUrl, redisUrl } = stores
  const fixed = addressEnv({ ports, databaseUrl, redisUrl, smtpPort: ports.smtp })
  const defaults = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    DATABASE_POOL_SIZE: '10',
    BCRYPT_ROUNDS: '12',
    ...secrets,
    ...WHATSAPP_APP,
    ...LIMITS.production,
    // One developer reloads more often than one member of staff.
    RATE_LIMIT_API_PER_MINUTE: '1000',
  }
  const chosen = Object.entries(env).flatMap(([name, value]) =>
    (name in defaults || OPTIONAL.has(name)) && value ? [[name, value]] : [],
  )
  return {
    ports,
    env: { ...defaults, ...Object.fromEntries(chosen), ...fixed },
    tenantsFile: join(DATA, 'tenants.json'),
    web: 'development',
    log,
  }
}
