import { GraphNoAnswerError, graphApiError, HostRefusedError, jsonRecord } from './graph-errors.ts'

/** Where requests go. `baseUrl` replaces https://graph.facebook.com; another host needs `allowFake`. */
export interface GraphAddress {
  baseUrl: string
  timeoutMs: number
  allowFake: boolean
}

const GRAPH_HOST = 'graph.facebook.com'
const ANSWER_BYTES_MAX = 1024 * 1024
/** Failures that come before a single byte was sent. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * The one way out to Meta: a `fetch` that goes to allowed hosts only, ends after `timeoutMs` with the body
 * read, and throws GraphApiError on anything but 2xx, GraphNoAnswerError when there is no usable answer.
 */
export function graphFetch(address: GraphAddress): typeof fetch {
  const base = new URL(address.baseUrl)
  demandAllowed(base, address)
  return async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input)
    const target =
      asked.host === GRAPH_HOST
        ? new URL(base.pathname.replace(/\/$/, '') + asked.pathname + asked.search, base)
        : asked
    demandAllowed(target, address)
    const { status, text } = await answerOf(target, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(address.timeoutMs),
    })
    if (status < 200 || status > 299) throw graphApiError(status, text)
    if (Object.keys(jsonRecord(text)).length === 0) throw new GraphNoAnswerError(true)
    return new Response(text, { status, headers: { 'content-type': 'application/json' } })
  }
}

/** Throws HostRefusedError unless the URL is one of Meta's over https, or the configured stand-in. */
export function demandAllowed(url: URL, address: GraphAddress): void {
  const metas =
    url.host === GRAPH_HOST || url.host.endsWith('.fbsbx.com') || url.host.endsWith('.whatsapp.net')
  if (metas && url.protocol === 'https:' && url.username === '') return
  if (address.allowFake && url.origin === new URL(address.baseUrl).origin) return
  throw new HostRefusedError(url.host)
}

async function answerOf(url: URL, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await boundedText(response) }
  } catch (error) {
    throw new GraphNoAnswerError(!UNSENT.has(codeOf(error)), error)
  }
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > ANSWER_BYTES_MAX) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}
