import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** Oldest mails are forgotten beyond this. */
const MAILS_MAX = 10_000

export interface SentMail {
  to: string
  subject: string
  text: string
}

export interface SmtpSink {
  /** `GET {url}/_sent`: every mail received, oldest first, one for each recipient. */
  url: string
  smtpPort: number
  sent: readonly SentMail[]
  stop(): Promise<void>
}

export interface SmtpSinkOptions {
  httpPort?: number
  smtpPort?: number
}

/** A mail server on 127.0.0.1 that takes every mail, any login, and delivers none. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const sent: SentMail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onData: (stream, session, done) => {
      stream.toArray().then(async (chunks: Buffer[]) => {
        const mail = await PostalMime.parse(Buffer.concat(chunks))
        for (const { address } of session.envelope.rcptTo) {
          sent.push({ to: address, subject: mail.subject ?? '', text: (mail.text ?? '').trimEnd() })
        }
        sent.splice(0, sent.length - MAILS_MAX)
        done()
      }, done)
    },
  })
  // A client that hangs up mid-way is its own affair.
  smtp.on('error', () => {})
  const server = await new Promise<AddressInfo>((resolve, reject) => {
    const listener = smtp.listen(options.smtpPort ?? 0, '127.0.0.1', () => {
      resolve(listener.address() as AddressInfo)
    })
    listener.once('error', reject)
  })
  const http = fastify({ forceCloseConnections: true })
  http.get('/_sent', () => sent)
  const url = await http.listen({ port: options.httpPort ?? 0, host: '127.0.0.1' })
  return {
    url,
    smtpPort: server.port,
    sent,
    stop: async () => {
      await Promise.all([http.close(), new Promise<void>((resolve) => smtp.close(() => resolve()))])
    },
  }
}
