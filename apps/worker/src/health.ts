/** The worker's own small door: is it alive, is it ready. */
import { createServer, type Server } from 'node:http'

/** Listens on loopback unless told otherwise. Resolves when it does. */
export async function openHealth(port: number, ready: () => Promise<boolean>): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ status: status === 200 ? 'ok' : 'not_ready' }))
    if (request.url === '/health/live') answer(200)
    else if (request.url === '/health/ready')
      ready().then(
        (is) => answer(is ? 200 : 503),
        () => answer(503),
      )
    else answer(404)
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  )
  return server
}
