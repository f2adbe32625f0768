/** What of people or secrets stands in an instance's log. */
import { readFileSync } from 'node:fs'
import type { InstanceInfo } from './instance-info.ts'

/**
 * The kinds of secret that the log holds, of those every instance has and of `more` (kind → texts that were written during
 * the run); empty when it is clean. Names the kind, never the text.
 */
export function logLeaks(
  { logFile, tenants, whatsapp }: InstanceInfo,
  more: Record<string, string[]>,
): string[] {
  const log = readFileSync(logFile, 'utf8')
  if (log.length === 0) throw new Error('the log is empty: it cannot prove anything')
  const users = tenants.flatMap((tenant) => tenant.users)
  const customers = tenants.flatMap((tenant) => tenant.customers)
  const kinds: Record<string, (string | null)[]> = {
    'an e-mail address': users.map(({ email }) => email),
    'a password': users.map(({ password }) => password),
    'a telephone number': customers.map(({ waId }) => waId),
    'a WhatsApp id': customers.map(({ bsuid }) => bsuid),
    'a name': customers.map(({ name }) => name),
    'an app secret': [whatsapp.appSecret, whatsapp.verifyToken],
    ...more,
  }
  const holds = (text: string | null) => text !== null && text.length > 0 && log.includes(text)
  return Object.entries(kinds).flatMap(([kind, texts]) => (texts.some(holds) ? [kind] : []))
}

/** The values of a client's cookies and its token, as they would look in a log. */
export const sessionTexts = async (client: {
  cookieHeader: string
  csrf(): Promise<string>
}): Promise<string[]> => [
  ...client.cookieHeader.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)),
  await client.csrf(),
]
