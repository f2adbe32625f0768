/** Who writes in a chat: found or made, locked for this transaction, and matched to a customer by identity, never by name. */
import { newId } from '@chronos/crypto/ids'
import type { WhatsappChat } from '@chronos/db/models'
import { phoneIndexes } from '../customers/link-whatsapp.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import type { StoredEvent } from './inbound-event.ts'

type Identity = NonNullable<StoredEvent['identity']>

export interface Writer {
  chat: WhatsappChat
  /** Null when nobody is linked, or when the link is locked. */
  customerId: string | null
}

/** The customers that an identity points at. Two different ones mean that somebody is not who they were. */
async function linksOf(scope: Scope, { waId, bsuid }: Identity) {
  const { tx, fields } = scope
  const valueIndexes = [
    ...(waId ? phoneIndexes(scope, waId) : []),
    ...(bsuid ? fields.indexes('bsuid', bsuid) : []),
  ]
  return tx.customerIdentity.findMany({ where: { tenantId: tx.tenantId, valueIndex: { in: valueIndexes } } })
}

/** Locks the links of an identity: nobody is shown anything until staff link it anew. */
export async function lockLinks(scope: Scope, identity: Identity): Promise<void> {
  const { tx } = scope
  const links = await linksOf(scope, identity)
  const customerIds = [...new Set(links.map((link) => link.customerId))]
  await tx.customerIdentity.updateMany({
    where: { tenantId: tx.tenantId, customerId: { in: customerIds } },
    data: { status: 'locked' },
  })
  await tx.whatsappChat.updateMany({
    where: { tenantId: tx.tenantId, customerId: { in: customerIds } },
    data: { customerId: null },
  })
}

async function findChat(scope: Scope, channelId: string, { waId, bsuid }: Identity): Promise<string | null> {
  const phone = waId ? phoneIndexes(scope, waId) : []
  const scoped = bsuid ? scope.fields.indexes('bsuid', bsuid) : []
  const [row] = await scope.tx.sql<{ id: string }>(
    `select id from whatsapp_chats where tenant_id = $1 and channel_id = $2
       and (phone_index = any ($3::text[]) or bsuid_index = any ($4::text[])) order by created_at, id limit 1 for update`,
    [scope.tx.tenantId, channelId, phone, scoped],
  )
  return row?.id ?? null
}

async function makeChat({ tx, ctx, fields }: Scope, channelId: string, event: StoredEvent): Promise<string> {
  const id = newId()
  const { waId, bsuid } = event.identity ?? {}
  await tx.whatsappChat.create({
    data: {
      id,
      channelId,
      phoneEnc: fields.sealMaybe(['whatsapp_chats', 'phone_enc', id], waId),
      phoneIndex: waId ? fields.index('wa_id', waId) : null,
      bsuidEnc: fields.sealMaybe(['whatsapp_chats', 'bsuid_enc', id], bsuid),
      bsuidIndex: bsuid ? fields.index('bsuid', bsuid) : null,
      profileNameEnc: fields.sealMaybe(['whatsapp_chats', 'profile_name_enc', id], event.profileName),
      lastMessageAt: ctx.now,
      createdAt: ctx.now,
    },
  })
  return id
}

/** Finds or makes the chat of an event and says whose it is. The event must have an identity. */
export async function writerOf(scope: Scope, channelId: string, event: StoredEvent): Promise<Writer> {
  const { tx, fields } = scope
  const identity = demandFound(event.identity)
  const id = (await findChat(scope, channelId, identity)) ?? (await makeChat(scope, channelId, event))
  const links = await linksOf(scope, identity)
  const customers = new Set(links.map((link) => link.customerId))
  if (customers.size > 1) await lockLinks(scope, identity)
  const open = customers.size === 1 && links.every((link) => link.status === 'linked')
  const customerId = open ? (links[0]?.customerId ?? null) : null
  await tx.whatsappChat.updateMany({
    where: { tenantId: tx.tenantId, id },
    data: {
      customerId,
      ...(event.profileName && {
        profileNameEnc: fields.seal(['whatsapp_chats', 'profile_name_enc', id], event.profileName),
      }),
    },
  })
  const chat = demandFound(await tx.whatsappChat.findFirst({ where: { tenantId: tx.tenantId, id } }))
  return { chat, customerId }
}
