import type { CustomerView, UnlinkWhatsapp } from '@chronos/contracts/customers'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import { customerOf } from './queries.ts'

/** Takes one link away: chats of that identity show nothing any more. */
export const unlinkWhatsapp = command<UnlinkWhatsapp, CustomerView>({
  name: 'customer.unlink_whatsapp',
  can: ['link', 'Customer'],
  touches: ['customers', 'conversations'],
  async run(scope) {
    const { tx, input } = scope
    const before = await customerOf(scope, input.customerId)
    const link = demandFound(
      await tx.customerIdentity.findFirst({
        where: { tenantId: tx.tenantId, id: input.linkId, customerId: input.customerId },
      }),
    )
    await tx.customerIdentity.deleteMany({ where: { tenantId: tx.tenantId, id: link.id } })
    await tx.whatsappChat.updateMany({
      where: {
        tenantId: tx.tenantId,
        customerId: input.customerId,
        OR: [{ phoneIndex: link.valueIndex }, { bsuidIndex: link.valueIndex }],
      },
      data: { customerId: null },
    })
    const after = await customerOf(scope, input.customerId)
    return {
      result: after,
      audit: { entity: after.id, before: { links: before.links }, after: { links: after.links } },
    }
  },
})
