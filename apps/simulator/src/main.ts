/** Composes the simulator: the fake Graph API on its own port, and the phones that show what it is sent. */
import { startGraphFake } from '@chronos/testing/graph-fake'
import { buildApp } from './app.ts'
import { readConfig } from './env.ts'
import { Phones, WebhookRefused } from './phone.ts'
import { openPhoneBook } from './phone-book.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const clockOffsetMs = config.clockStartMs - Date.now()
  const phones = new Phones({ ...config, now: () => new Date(Date.now() + clockOffsetMs) })
  const book = openPhoneBook(config.tenantsFile)
  const graph = await startGraphFake({
    host: config.host,
    port: config.graphPort,
    ...(config.graphToken === undefined ? {} : { token: config.graphToken }),
  })
  graph.onSend((send) => {
    const parties = book.find({ phoneNumberId: send.phoneNumberId, customer: send.to })
    if (!parties) return
    phones.receive(parties, send).catch((failure: unknown) => {
      if (!(failure instanceof WebhookRefused)) throw failure
      process.stderr.write(`A delivery report was lost: ${failure.message}\n`)
    })
  })
  const app = buildApp(book, phones)
  const stop = async (): Promise<void> => {
    await Promise.all([app.close(), graph.stop()])
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await app.listen({ port: config.port, host: config.host })
  process.stderr.write(`Simulator on http://127.0.0.1:${config.port}, fake Graph API on ${graph.url}\n`)
}

await main().catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
  process.exit(1)
})
