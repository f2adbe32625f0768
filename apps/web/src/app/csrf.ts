/** The token that proves a request comes from this page. It is bound to the session, so it is fetched anew with each. */
import { z } from 'zod'

let token: Promise<string> | null = null

async function fetchToken(): Promise<string> {
  const response = await fetch('/auth/csrf', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`no token: ${response.status}`)
  return z.object({ token: z.string() }).parse(await response.json()).token
}

/** After signing in, out, or into another tenant. */
export function forgetToken(): void {
  token = null
}

function currentToken(): Promise<string> {
  const asked = token ?? fetchToken()
  token = asked
  asked.catch(() => {
    if (token === asked) token = null
  })
  return asked
}

async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('x-csrf-token', await currentToken())
  return fetch(input, { ...init, headers })
}

/** What may be asked of a request here; an absent signal may be said outright. */
interface RequestOptions extends Omit<RequestInit, 'signal'> {
  signal?: AbortSignal | null | undefined
}

/** `fetch` with the token; a refused one is fetched anew and the request sent once more. */
export async function fetchWithToken(
  input: RequestInfo | URL,
  options: RequestOptions = {},
): Promise<Response> {
  const init = { ...options, signal: options.signal ?? null }
  const response = await send(input, init)
  if (response.status !== 403 || !(await response.clone().text()).includes('"csrf"')) return response
  forgetToken()
  return send(input, init)
}
