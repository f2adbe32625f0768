import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'

export interface AddChannel {
  phoneNumberId: string
  wabaId: string
  appId: string
  displayNumber: string
}

/** Gives the tenant a WhatsApp number and routes its traffic here. A number belongs to one tenant only. */
export const addChannel = command<AddChannel, { id: string }>({
  name: 'channel.add',
  can: ['update', 'Tenant'],
  touches: ['conversations'],
  async run({ tx, ctx, input }) {
    const { phoneNumberId, wabaId, appId, displayNumber } = input
    const id = newId()
    await tx.channel.create({ data: { id, phoneNumberId, wabaId, displayNumber, createdAt: ctx.now } })
    await tx.system('route.add', { phoneNumberId, wabaId, appId, channelId: id })
    return { result: { id }, audit: { entity: id, after: { phoneNumberId, wabaId, displayNumber } } }
  },
})
