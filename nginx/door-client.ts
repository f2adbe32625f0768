/** A client of the door: real TLS, from any loopback address, every header as often as it came. */
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { InstanceUser } from '@chronos/testing/instance-info'
import type { Nginx } from '@chronos/testing/nginx'

export interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** The client's address; each has limits of its own. */
  from?: string
  /** A connection of its own, closed afterwards. */
  alone?: boolean
}

export interface Answered {
  status: number
  /** Each header's values, one for each time it was sent. */
  headers: NodeJS.Dict<string[]>
  body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** The answer as soon as its head is there. */
export function open(door: Nginx, path: string, asking: Asking = {}): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body, from = '127.0.0.1', alone = false } = asking
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: door.httpsPort,
      servername: 'localhost',
      ca: door.certificate,
      localAddress: from,
      agent: alone ? false : agent,
      path,
      method,
      headers,
    })
    sent.once('response', resolve).once('error', reject).end(body)
  })
}

export async function ask(door: Nginx, path: string, asking: Asking = {}): Promise<Answered> {
  const response = await open(door, path, asking)
  const chunks = (await response.toArray()) as Buffer[]
  return {
    status: response.statusCode ?? 0,
    headers: response.headersDistinct,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

/** Posts JSON as the dashboard does: `input`, or a body as it is. */
export function post(door: Nginx, path: string, asking: Asking & { input?: unknown }): Promise<Answered> {
  const { input, headers, body = JSON.stringify(input ?? {}), ...rest } = asking
  const own = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }
  return ask(door, path, { ...rest, method: 'POST', body, headers: { ...own, ...headers } })
}

const cookiesOf = ({ headers }: Answered): string =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')

const tokenOf = ({ body }: Answered): string => (JSON.parse(body) as { token: string }).token

/** Headers that a change needs from somebody who is not signed in. `origin` is the dashboard's. */
export async function visit(door: Nginx, origin: string, from: string): Promise<Record<string, string>> {
  const answer = await ask(door, '/auth/csrf', { from })
  return { origin, cookie: cookiesOf(answer), 'x-csrf-token': tokenOf(answer) }
}

interface Person {
  user: Pick<InstanceUser, 'email' | 'password'>
  origin: string
  from: string
}

/** Headers of somebody signed in. Throws when that fails. */
export async function signIn(door: Nginx, { user, origin, from }: Person): Promise<Record<string, string>> {
  const headers = await visit(door, origin, from)
  const { email, password } = user
  const answer = await post(door, '/trpc/auth.login', { from, headers, input: { email, password } })
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.status} ${answer.body}`)
  const cookie = cookiesOf(answer)
  const token = tokenOf(await ask(door, '/auth/csrf', { from, headers: { cookie } }))
  return { origin, cookie, 'x-csrf-token': token }
}
