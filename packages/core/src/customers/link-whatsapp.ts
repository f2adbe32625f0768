import type { CustomerView, LinkWhatsapp } from '@chronos/contracts/customers'
import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { phoneVariants } from './phone-number.ts'
import { customerOf } from './queries.ts'

interface ChatIdentity {
  waId: string | null
  bsuid: string | null
}

/** Blind indexes of a number in every way that WhatsApp may write it. */
export const phoneIndexes = ({ fields }: Scope, waId: string) =>
  phoneVariants(waId).flatMap((variant) => fields.indexes('wa_id', variant))

async function identityOfChat({ tx, fields }: Scope, chatId: string): Promise<ChatIdentity> {
  const chat = demandFound(await tx.whatsappChat.findFirst({ where: { tenantId: tx.tenantId, id: chatId } }))
  return {
    waId: fields.openMaybe(['whatsapp_chats', 'phone_enc', chat.id], chat.phoneEnc),
    bsuid: fields.openMaybe(['whatsapp_chats', 'bsuid_enc', chat.id], chat.bsuidEnc),
  }
}

async function linkOne(
  scope: Scope,
  customerId: string,
  identity: { kind: 'phone' | 'bsuid'; value: string },
): Promise<void> {
  const { tx, ctx, fields } = scope
  const { kind, value } = identity
  const indexes = kind === 'phone' ? phoneIndexes(scope, value) : fields.indexes('bsuid', value)
  const taken = await tx.customerIdentity.findFirst({
    where: { tenantId: tx.tenantId, kind, valueIndex: { in: indexes } },
  })
  if (taken?.customerId === customerId && taken.status === 'linked') return
  if (taken && taken.customerId !== customerId) throw new DomainError('conflict', 'already_linked')
  if (taken) {
    await tx.customerIdentity.updateMany({
      where: { tenantId: tx.tenantId, id: taken.id },
      data: { status: 'linked' },
    })
    return
  }
  const id = newId()
  await tx.customerIdentity.create({
    data: {
      id,
      customerId,
      kind,
      valueEnc: fields.seal(['customer_identities', 'value_enc', id], value),
      valueIndex: fields.index(kind === 'phone' ? 'wa_id' : 'bsuid', value),
      createdAt: ctx.now,
    },
  })
}

/** Chats of this identity belong to the customer from now on. */
async function claimChats(scope: Scope, customerId: string, { waId, bsuid }: ChatIdentity): Promise<void> {
  const { tx, fields } = scope
  const who = [
    ...(waId === null ? [] : [{ phoneIndex: { in: phoneIndexes(scope, waId) } }]),
    ...(bsuid === null ? [] : [{ bsuidIndex: { in: fields.indexes('bsuid', bsuid) } }]),
  ]
  if (who.length > 0)
    await tx.whatsappChat.updateMany({ where: { tenantId: tx.tenantId, OR: who }, data: { customerId } })
}

/** Links a customer to a phone number, or to whoever writes in a chat. An identity belongs to one customer only. */
export const linkWhatsapp = command<LinkWhatsapp, CustomerView>({
  name: 'customer.link_whatsapp',
  can: ['link', 'Customer'],
  touches: ['customers', 'conversations'],
  async run(scope) {
    const { input } = scope
    const before = await customerOf(scope, input.customerId)
    const identity =
      'chatId' in input ? await identityOfChat(scope, input.chatId) : { waId: input.waId, bsuid: null }
    if (identity.waId !== null)
      await linkOne(scope, input.customerId, { kind: 'phone', value: identity.waId })
    if (identity.bsuid !== null)
      await linkOne(scope, input.customerId, { kind: 'bsuid', value: identity.bsuid })
    await claimChats(scope, input.customerId, identity)
    const after = await customerOf(scope, input.customerId)
    return {
      result: after,
      audit: { entity: after.id, before: { links: before.links }, after: { links: after.links } },
    }
  },
})
