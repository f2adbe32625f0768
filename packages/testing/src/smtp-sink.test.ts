import { createConnection } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { startSmtpSink } from './smtp-sink.ts'

const LINES = [
  'EHLO test',
  'MAIL FROM:<no-reply@chronos.test>',
  'RCPT TO:<lia@aurora.test>',
  'RCPT TO:<rui@aurora.test>',
  'DATA',
  'Subject: =?utf-8?Q?Ol=C3=A1?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSeu código: 7K3M\r\n.',
  'QUIT',
]

it('shows each mail once for every recipient, decoded', async () => {
  const sink = await startSmtpSink()
  const socket = createConnection(sink.smtpPort, '127.0.0.1')
  const script = [...LINES]
  for await (const line of createInterface({ input: socket })) {
    const isLast = line[3] === ' '
    const next = isLast ? script.shift() : undefined
    if (next) socket.write(`${next}\r\n`)
  }
  const response = await fetch(`${sink.url}/_sent`)
  expect(await response.json()).toEqual([
    { to: 'lia@aurora.test', subject: 'Olá', text: 'Seu código: 7K3M' },
    { to: 'rui@aurora.test', subject: 'Olá', text: 'Seu código: 7K3M' },
  ])
  await sink.stop()
})
