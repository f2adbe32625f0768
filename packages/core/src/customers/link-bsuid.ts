import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'

/** Remembers the business-scoped id that came together with a phone number linked already. For the chat and for seeds. */
export const linkBsuid = command<{ customerId: string; bsuid: string }, { id: string }>({
  name: 'customer.link_bsuid',
  can: ['link', 'Customer'],
  touches: ['customers'],
  async run({ tx, ctx, fields, input }) {
    const id = newId()
    await tx.customerIdentity.create({
      data: {
        id,
        customerId: input.customerId,
        kind: 'bsuid',
        valueEnc: fields.seal(['customer_identities', 'value_enc', id], input.bsuid),
        valueIndex: fields.index('bsuid', input.bsuid),
        createdAt: ctx.now,
      },
    })
    return { result: { id }, audit: { entity: input.customerId, after: { linkId: id } } }
  },
})
