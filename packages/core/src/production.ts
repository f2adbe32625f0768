/** What production must not be run with, besides what no place may: examples, weak secrets, development's servers and data. */
import type { Database } from '@chronos/db/database'

const PLACEHOLDER =
  /change.?me|placeholder|example|your[-_]|^test_|secret123|secure_password|^(x+|password|postgres|redis|secret)$/i
/** Random text of 32 characters has more than twice as many; keyboards and repeated words have fewer. */
const DIFFERENT_MIN = 10
const ROUNDS_MIN = 10

const SECRETS = [
  'SESSION_SECRET',
  'FIELD_ENCRYPTION_KEY',
  'PASSWORD_PEPPER',
  'DATABASE_PASSWORD',
  'POSTGRES_PASSWORD',
  'REDIS_PASSWORD',
  'WHATSAPP_WEBHOOK_SECRET',
  'WHATSAPP_WEBHOOK_SECRET_PREVIOUS',
  'WHATSAPP_API_TOKEN',
] as const
/** Meta only echoes this one, so it may be a phrase. */
const WORDS = ['WHATSAPP_VERIFY_TOKEN', 'EMAIL_PASSWORD'] as const
/** The words of the seed, which stand in this repository. */
const KNOWN = new Set(['test_app_secret_0f1e2d3c4b5a', 'chronos-verify-token'])
const SECURE_ADDRESSES = ['WEB_URL', 'WEB_ORIGINS', 'GRAPH_API_URL'] as const
/** Their defaults are development's. */
const MUST_BE_GIVEN = ['EMAIL_HOST', 'EMAIL_FROM'] as const

type Given = Readonly<Record<string, string>>

function secretProblems(given: Given): string[] {
  const placeholders = [...SECRETS, ...WORDS].filter(
    (name) => PLACEHOLDER.test(given[name] ?? '') || KNOWN.has(given[name] ?? ''),
  )
  const weak = SECRETS.filter((name) => {
    const secret = given[name]
    return secret && !placeholders.includes(name) && new Set(secret).size < DIFFERENT_MIN
  })
  const owners = new Map<string, string>()
  const shared: string[] = []
  for (const name of SECRETS) {
    const secret = given[name]
    const first = secret && owners.get(secret)
    if (first) shared.push(`${name} is the same as ${first}: each needs its own`)
    else if (secret) owners.set(secret, name)
  }
  return [
    ...placeholders.map((name) => `${name} is a placeholder: production needs a real one`),
    ...weak.map((name) => `${name} is too simple: make it by openssl rand -base64 48`),
    ...shared,
  ]
}

function passwordProblems(given: Given): string[] {
  return ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'REDIS_URL'].flatMap((name) => {
    const address = given[name]
    if (!address || !URL.canParse(address)) return []
    const password = decodeURIComponent(new URL(address).password)
    return PLACEHOLDER.test(password) ? [`${name} holds a placeholder as password`] : []
  })
}

function addressProblems(given: Given): string[] {
  return SECURE_ADDRESSES.flatMap((name) => {
    const addresses = (given[name] ?? '').split(',').filter(Boolean)
    const wrong = addresses.some((each) => !each.trim().startsWith('https://'))
    return wrong ? [`${name} must begin with https:// in production`] : []
  })
}

/** Sentences about what is `given`, for a program that reads `names`. None when production may start. */
export function productionProblems(names: ReadonlySet<string>, given: Given): string[] {
  const absent = MUST_BE_GIVEN.filter((name) => names.has(name) && given[name] === undefined)
  return [
    ...absent.map((name) => `${name} is missing: its default is for development`),
    ...secretProblems(given),
    ...passwordProblems(given),
    ...addressProblems(given),
    ...(names.has('BCRYPT_ROUNDS') && Number(given['BCRYPT_ROUNDS'] ?? ROUNDS_MIN) < ROUNDS_MIN
      ? [`BCRYPT_ROUNDS must be at least ${ROUNDS_MIN} in production`]
      : []),
    ...(given['CLOCK_START'] === undefined
      ? []
      : ['CLOCK_START is for tests: production runs on the real clock']),
  ]
}

/** The tenants of the seed, whose people all have the password that stands in this repository. */
export const SEED_SLUGS = ['padaria-aurora', 'lagos-books', 'oficina-mx'] as const

/** Throws one sentence when the database holds all tenants of the seed. */
export async function refuseSeedData(database: Database): Promise<void> {
  for (const slug of SEED_SLUGS) {
    const { tenantId } = await database.withSystem('tenant.find', { slug })
    if (tenantId === null) return
  }
  throw new Error('This database holds the seed, whose passwords everybody knows: production refuses it.')
}
