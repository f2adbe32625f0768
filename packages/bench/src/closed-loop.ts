/** Closed-loop load: so many clients, each sending its next request when the last one is answered. Loopback only. */
import { Agent, request } from 'node:http'

export interface Call {
  path: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string | Buffer
}

export interface Measured {
  perSecond: number
  p50Ms: number
  p99Ms: number
  failed: number
}

function send(agent: Agent, origin: URL, call: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const { path, method, headers, body } = call
    const length = body === undefined ? 0 : Buffer.byteLength(body)
    const options = {
      agent,
      host: origin.hostname,
      port: origin.port,
      path,
      method,
      headers: { ...headers, 'content-length': length },
    }
    const sent = request(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Runs `once` by `clients` at a time for `durationMs`; `once` resolves to whether it went well. */
export async function measure(
  clients: number,
  durationMs: number,
  once: (client: number) => Promise<boolean>,
): Promise<Measured> {
  const times: number[] = []
  let failed = 0
  const begin = performance.now()
  const end = begin + durationMs
  const loop = async (client: number) => {
    while (performance.now() < end) {
      const start = performance.now()
      if (!(await once(client))) failed++
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)))
  const seconds = (performance.now() - begin) / 1000
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    failed,
  }
}

/** As `measure`, over HTTP with kept connections. Every answer but 200 counts as failed. */
export async function measureHttp(
  origin: string,
  load: { clients: number; durationMs: number; next: () => Call },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.clients })
  try {
    return await measure(
      load.clients,
      load.durationMs,
      async () => (await send(agent, new URL(origin), load.next())) === 200,
    )
  } finally {
    agent.destroy()
  }
}
