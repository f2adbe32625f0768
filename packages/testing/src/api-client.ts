/** A client of the API as a browser would be one: cookies, CSRF token, JSON; for tests over real HTTP. */

export interface Answer {
  status: number
  headers: Headers
  /** What the procedure returned; undefined after a refusal. */
  data: unknown
  /** `ErrorData` of the contracts; undefined after a success. */
  error:
    | {
        kind: string
        reason: string
        requestId: string
        fields?: Record<string, string>
        [key: string]: unknown
      }
    | undefined
  text: string
}

export interface Credentials {
  email: string
  password: string
}

export class ApiClient {
  readonly apiUrl: string
  readonly origin: string
  readonly #cookies = new Map<string, string>()
  #token: string | null = null

  /** `origin` must be one that the API allows: the dashboard's. */
  constructor(apiUrl: string, origin: string) {
    this.apiUrl = apiUrl
    this.origin = origin
  }

  /** Signs in; throws when that fails. Resolves to the session as the dashboard sees it. */
  async login(credentials: Credentials & { tenant?: string }): Promise<Record<string, unknown>> {
    const { email, password, tenant } = credentials
    const { data, text } = await this.call('auth.login', { email, password, ...(tenant && { tenant }) })
    if (!data) throw new Error(`sign-in failed: ${text}`)
    return data as Record<string, unknown>
  }

  /** Calls a procedure, queries by POST too. */
  async call(path: string, input?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const body = input === undefined ? undefined : JSON.stringify(input)
    return this.post(`/trpc/${path}`, body, headers)
  }

  /** Posts a body as it is. */
  async post(path: string, body: string | undefined, headers: Record<string, string> = {}): Promise<Answer> {
    const own = { 'content-type': 'application/json', origin: this.origin, 'x-csrf-token': await this.csrf() }
    const response = await this.fetch(path, {
      method: 'POST',
      headers: { ...own, ...headers },
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    const answer = text.startsWith('{')
      ? (JSON.parse(text) as { result?: { data?: unknown }; error?: { data: Answer['error'] } })
      : {}
    // Another session has another token.
    if (/auth\.(login|logout|switchTenant|acceptInvitation)/.test(path)) this.#token = null
    return {
      status: response.status,
      headers: response.headers,
      data: answer.result?.data,
      error: answer.error?.data,
      text,
    }
  }

  /** The token that changes need, fetched once a session. */
  async csrf(): Promise<string> {
    if (this.#token === null) {
      const response = await this.fetch('/auth/csrf', {})
      this.#token = ((await response.json()) as { token: string }).token
    }
    return this.#token
  }

  /** Any request with this client's cookies; keeps those that come back. */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0) headers.set('cookie', this.cookieHeader)
    const response = await fetch(`${this.apiUrl}${path}`, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (pair.length > at + 1) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
      else this.#cookies.delete(pair.slice(0, at))
    }
    return response
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
