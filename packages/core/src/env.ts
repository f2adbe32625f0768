/** Reading the environment: every problem at once, each in one sentence, and no secret in any of them. */
import { z } from 'zod'

const SECRET_MIN = 32
const PLACEHOLDER = /change.?me|placeholder|example|^test_|secret123|^x+$/i

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
  DATABASE_POOL_SIZE: number(2, 100).default(10),
  REDIS_URL: address('redis:', 'rediss:'),
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

/** Variables that production must not take from an example. */
const SECRETS = [
  'SESSION_SECRET',
  'FIELD_ENCRYPTION_KEY',
  'PASSWORD_PEPPER',
  'WHATSAPP_WEBHOOK_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
]

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

/** Parses `source` by `shape`; an empty variable counts as absent. Throws EnvError. */
export function readEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Record<string, string | undefined>,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = z.object(shape).safeParse(given)
  const problems = result.success
    ? []
    : result.error.issues.map(
        (issue) =>
          `${issue.path.join('.')} ${given[String(issue.path[0])] === undefined ? 'is missing' : issue.message}`,
      )
  if (given['NODE_ENV'] === 'production') {
    for (const name of SECRETS)
      if (name in shape && PLACEHOLDER.test(given[name] ?? ''))
        problems.push(`${name} is a placeholder: production needs a real one`)
    if (given['CLOCK_START'] !== undefined)
      problems.push('CLOCK_START is for tests: production runs on the real clock')
  }
  if (!result.success || problems.length > 0)
    throw new EnvError(
      `The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
  return result.data
}
