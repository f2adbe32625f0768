/** Who can be simulated: the tenants' channels and customers as the seed left them. */
import { readFileSync } from 'node:fs'
import type { InstanceTenant } from '@chronos/testing/instance-info'
import type { ChatParties } from './webhook-payload.ts'

export interface ChatAddress {
  phoneNumberId: string
  /** The customer's number in digits, or a business-scoped user id. */
  customer: string
}

export interface PhoneBook {
  tenants: readonly InstanceTenant[]
  /** Both ends of a chat, or null when no tenant has that channel or the customer's number is none. */
  find(address: ChatAddress): ChatParties | null
}

function partiesOf(tenant: InstanceTenant, { phoneNumberId, customer }: ChatAddress): ChatParties | null {
  const channel = tenant.channels.find((each) => each.phoneNumberId === phoneNumberId)
  if (!channel) return null
  const known = tenant.customers.find(({ waId, bsuid }) => waId === customer || bsuid === customer)
  const isNumber = /^\d{7,15}$/.test(customer)
  if (!known && !isNumber) return null
  const waId = known?.waId ?? (isNumber ? customer : undefined)
  return {
    wabaId: channel.wabaId,
    phoneNumberId,
    displayPhoneNumber: channel.displayPhoneNumber ?? phoneNumberId,
    customerName: known?.name ?? 'Guest',
    ...(waId ? { waId } : {}),
    ...(known?.bsuid ? { bsuid: known.bsuid } : {}),
  }
}

/** Reads the file of tenants. */
export function openPhoneBook(file: string): PhoneBook {
  const { tenants } = JSON.parse(readFileSync(file, 'utf8')) as { tenants: InstanceTenant[] }
  return {
    tenants,
    find: (address) => {
      for (const tenant of tenants) {
        const parties = partiesOf(tenant, address)
        if (parties) return parties
      }
      return null
    },
  }
}
