/** Reading the environment: every problem at once, each in one sentence, and no secret in any of them. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { productionProblems } from './production.ts'

const SECRET_MIN = 32

const number = (min: number, max: number) =>
  z.coerce.number({ error: 'must be a number' }).int('must be a whole number').min(min).max(max)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)
const address = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols[0]}//`,
    )

/** What every process of the product that touches the database reads. */
export const serviceEnv = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  DATABASE_URL: address('postgres:', 'postgresql:'),
  DATABASE_PASSWORD: z.string().optional(),
  DATABASE_POOL_SIZE: number(2, 100).default(10),
  REDIS_URL: address('redis:', 'rediss:'),
  REDIS_PASSWORD: z.string().optional(),
  SESSION_SECRET: z.string().min(SECRET_MIN, `must be at least ${SECRET_MIN} characters`),
  FIELD_ENCRYPTION_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
  CLOCK_START: z.iso.datetime({ offset: true }).optional(),
}

/** What hashing passwords takes, for whoever does it. */
export const passwordEnv = {
  PASSWORD_PEPPER: z.string().min(SECRET_MIN, `must be at least ${SECRET_MIN} characters`),
  BCRYPT_ROUNDS: number(4, 15).default(12),
}

/** Pieces that apps build their own lists from. */
export const envField = { number, list, address }

/** What a process says when it cannot start: one sentence, without a stack. */
export function startupSentence(error: unknown): string {
  if (!(error instanceof Error)) return 'It could not start.'
  const { code, port } = error as { code?: string; port?: number }
  return code === 'EADDRINUSE' ? `Port ${port} is taken: end what uses it, or choose another.` : error.message
}

/** Thrown with one message that lists every problem; the process prints it and ends. */
export class EnvError extends Error {
  override name = 'EnvError'
}

type Source = Readonly<Record<string, string | undefined>>

/** An address that names no password gets it from a variable of its own, which may come from a file. */
const PASSWORD_OF = [
  ['DATABASE_URL', 'DATABASE_PASSWORD'],
  ['MIGRATE_DATABASE_URL', 'POSTGRES_PASSWORD'],
  ['REDIS_URL', 'REDIS_PASSWORD'],
] as const

function withPasswords<Values extends object>(values: Values): Values {
  const filled: Record<string, unknown> = Object.fromEntries(Object.entries(values))
  for (const [address, password] of PASSWORD_OF) {
    const [url, secret] = [filled[address], filled[password]]
    if (typeof url !== 'string' || typeof secret !== 'string') continue
    const whole = new URL(url)
    // The setter encodes what an address may not hold, save the percent sign.
    if (whole.password === '') whole.password = encodeURIComponent(secret)
    filled[address] = whole.href
  }
  return filled as Values
}

/** What `<NAME>_FILE` points to stands for `NAME`: how containers get their secrets. */
function withFiles(names: readonly string[], source: Source, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const name of names) {
    const [value, file] = [source[name], source[`${name}_FILE`]]
    if (value && file) problems.push(`${name} and ${name}_FILE are both set: give one of them`)
    if (value) given[name] = value
    if (value || !file) continue
    try {
      const text = readFileSync(file, 'utf8').trim()
      if (text) given[name] = text
      else problems.push(`${name}_FILE names a file that is empty`)
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read`)
    }
  }
  return given
}

/**
 * Parses `source` by `shape`. A variable may stand in a file that `<NAME>_FILE` names; an empty one counts as absent.
 * Throws EnvError.
 */
export function readEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Source,
): z.infer<z.ZodObject<Shape>> {
  const problems: string[] = []
  const given = withFiles(Object.keys(shape), source, problems)
  const result = z.object(shape).safeParse(given)
  for (const { path, message } of result.error?.issues ?? []) {
    const name = path.join('.')
    const unread = problems.some((problem) => problem.startsWith(`${name}_FILE`))
    if (!unread) problems.push(`${name} ${name in given ? message : 'is missing'}`)
  }
  if (given['NODE_ENV'] === 'production')
    problems.push(...productionProblems(new Set(Object.keys(shape)), given))
  if (!result.success || problems.length > 0)
    throw new EnvError(
      `The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
  return withPasswords(result.data)
}
