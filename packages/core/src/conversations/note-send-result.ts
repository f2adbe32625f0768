import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import type { SendResult } from './outgoing.ts'

/** How often a channel that Meta refused is tried again, by the message that met the refusal. */
const PROBE_MS = 5 * 60_000

function retryAtOf(result: SendResult): Date | null {
  if (result.outcome === 'channel_down') return new Date(Date.now() + PROBE_MS)
  return result.outcome === 'retry' ? new Date(Date.now() + result.afterMs) : null
}

/** Notes what sending came to. A status that came first has the last word: nothing goes back. */
export const noteSendResult = command<{ id: string; result: SendResult }, { id: string }>({
  name: 'message.send',
  can: ['update', 'Chat'],
  touches: ['conversations'],
  async run({ tx, input }) {
    const { id, result } = input
    const where = { tenantId: tx.tenantId, id }
    const row = demandFound(await tx.whatsappMessage.findFirst({ where, select: { channelId: true } }))
    const pending = { ...where, status: 'sending' }
    if (result.outcome === 'sent') {
      await tx.whatsappMessage.updateMany({ where: { ...where, wamid: null }, data: { wamid: result.wamid } })
      await tx.whatsappMessage.updateMany({ where: pending, data: { status: 'sent', sentAt: new Date() } })
      // Whoever mended the token need not tell us.
      const refused = { tenantId: tx.tenantId, id: row.channelId, status: 'auth_failed' }
      await tx.channel.updateMany({ where: refused, data: { status: 'active' } })
    } else if (result.outcome === 'failed') {
      await tx.whatsappMessage.updateMany({
        where: pending,
        // Without a word from Meta no time is noted: a later status may still tell what became of it.
        data: {
          status: 'failed',
          errorCode: result.code,
          failedAt: result.code === null ? null : new Date(),
        },
      })
    } else if (result.outcome !== 'unknown') {
      await tx.whatsappMessage.updateMany({
        where: pending,
        data: { status: 'queued', errorCode: result.code, retryAt: retryAtOf(result) },
      })
    }
    if (result.outcome === 'channel_down') {
      await tx.channel.updateMany({
        where: { tenantId: tx.tenantId, id: row.channelId },
        data: { status: 'auth_failed' },
      })
    }
    return { result: { id }, audit: { entity: id, after: { outcome: result.outcome } } }
  },
})
