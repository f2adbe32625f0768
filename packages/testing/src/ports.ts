import { createServer } from 'node:net'

/** Below the range that Linux hands to outgoing connections, so that no client socket can take the port. */
const FIRST_PORT = 20_000
const LAST_PORT = 32_000
const TRIES_MAX = 200
const handedOut = new Set<number>()

/** True when nothing listens on `port` of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** A port of 127.0.0.1 that is free now and that this process has not handed out before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT))
    if (handedOut.has(port)) continue
    if (await isPortFree(port)) {
      handedOut.add(port)
      return port
    }
  }
  throw new Error(`No free port between ${FIRST_PORT} and ${LAST_PORT} was found.`)
}
