/** What logs may hold, for every process of the product. */

/** Paths that pino blacks out, should something slip through. */
export const redactionPaths = [
  '*.password',
  '*.token',
  '*.authorization',
  '*.cookie',
  '*.text',
  '*.email',
  'password',
  'token',
  'authorization',
  'cookie',
  'email',
]

const CAUSES_MAX = 4

export interface SafeError {
  [key: string]: unknown
  type: string
  message: string
  stack: string
}

/** Name, code and stack of an error and its causes. Messages of the database may hold values of people: only their code goes. */
export function serialiseError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  const fromDatabase =
    constraint !== undefined ||
    table !== undefined ||
    error.name.startsWith('Prisma') ||
    error.name === 'DriverAdapterError'
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    message: fromDatabase ? '' : error.message,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12)
      .join('\n'),
    ...(error.cause !== undefined && depth < CAUSES_MAX && { cause: serialiseError(error.cause, depth + 1) }),
  }
}
