import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GraphFake, startGraphFake } from './graph-fake.ts'

const TEXT = { messaging_product: 'whatsapp', to: '+5511987650001', type: 'text', text: { body: 'oi' } }

let graph: GraphFake

async function send(
  body: unknown,
  token = 'EAA',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${graph.url}/v26.0/310055577788899/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(1_000),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
}

async function sent(): Promise<{ to: string; phoneNumberId: string; body: unknown }[]> {
  const response = await fetch(`${graph.url}/_sent`)
  return (await response.json()) as { to: string; phoneNumberId: string; body: unknown }[]
}

function buttons(count: number, title = 'Undo'): unknown {
  const made = Array.from({ length: count }, (_, index) => ({
    type: 'reply',
    reply: { id: `v1:${index}`, title: `${title}${index}` },
  }))
  return {
    ...TEXT,
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'x' }, action: { buttons: made } },
  }
}

beforeAll(async () => {
  graph = await startGraphFake({ token: 'EAA' })
})

afterAll(() => graph.stop())

describe('the fake Graph API', () => {
  it('answers like Meta with a new id each time, and remembers the whole request', async () => {
    const first = await send(TEXT)
    const second = await send(buttons(3))
    expect(first).toMatchObject({
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: '+5511987650001', wa_id: '5511987650001' }],
      },
    })
    expect(first.body['messages']).not.toEqual(second.body['messages'])
    expect(await sent()).toEqual([
      { to: '5511987650001', phoneNumberId: '310055577788899', body: TEXT },
      { to: '5511987650001', phoneNumberId: '310055577788899', body: buttons(3) },
    ])
  })

  it('answers a read receipt and does not remember it', async () => {
    const before = (await sent()).length
    const receipt = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' }
    expect(await send(receipt)).toEqual({ status: 200, body: { success: true } })
    expect((await sent()).length).toBe(before)
  })

  it.each([
    ['a foreign token', TEXT, 'other', 401, 190],
    ['no product', { ...TEXT, messaging_product: undefined }, 'EAA', 400, 100],
    ['no recipient', { ...TEXT, to: undefined }, 'EAA', 400, 100],
    ['a name as recipient', { ...TEXT, to: 'Lia' }, 'EAA', 400, 131009],
    ['an empty text', { ...TEXT, text: { body: '' } }, 'EAA', 400, 131008],
    ['a text of 4097', { ...TEXT, text: { body: 'a'.repeat(4097) } }, 'EAA', 400, 131009],
    ['four buttons', buttons(4), 'EAA', 400, 131009],
    ['a button title of 21', buttons(1, 'a'.repeat(20)), 'EAA', 400, 131009],
    ['an unknown type', { ...TEXT, type: 'song' }, 'EAA', 400, 100],
    ['no JSON', '{', 'EAA', 400, 100],
  ])('refuses %s in Meta’s form', async (_name, body, token, status, code) => {
    const before = (await sent()).length
    const answer = await send(body, token)
    expect(answer.status).toBe(status)
    expect(answer.body['error']).toMatchObject({
      type: 'OAuthException',
      code,
      fbtrace_id: expect.any(String),
    })
    expect((await sent()).length).toBe(before)
  })

  it('gives the queued response to the next send only', async () => {
    const before = (await sent()).length
    const queue = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"err_131056"}',
    }
    expect((await fetch(`${graph.url}/_next`, queue)).status).toBe(200)
    expect(await send(TEXT)).toMatchObject({ status: 400, body: { error: { code: 131056 } } })
    expect(await send(TEXT)).toMatchObject({ status: 200 })
    expect((await sent()).length).toBe(before + 1)
  })

  it('can lose its answer after taking a message, and can reset', async () => {
    const before = (await sent()).length
    graph.next('err_timeout')
    await expect(send(TEXT)).rejects.toThrow('timeout')
    expect((await sent()).length).toBe(before + 1)
    graph.next('err_reset')
    await expect(send(TEXT)).rejects.toThrow('fetch failed')
    expect((await sent()).length).toBe(before + 1)
  })

  it('streams every send', async () => {
    const response = await fetch(`${graph.url}/_events`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe(': open\n\n')
    await send(TEXT)
    expect((await reader?.read())?.value).toContain('"to":"5511987650001"')
    await reader?.cancel()
  })
})
