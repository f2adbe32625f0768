/** What a seeded tenant looks like from outside, for the instance and the simulator: logins and numbers included. */
import type { Ctx } from '@chronos/core/context'
import { customerName } from '@chronos/core/customers/queries'
import { listMembers } from '@chronos/core/members/queries'
import { reading } from '@chronos/core/scope'
import { getTenant } from '@chronos/core/tenants/queries'
import { SEED_PASSWORD, SEED_SHARED } from './tenants.ts'

const ROLE_ORDER = ['owner', 'admin', 'manager', 'agent', 'viewer']

export async function describeTenant(ctx: Ctx) {
  const { id, slug, name, currency, timeZone, locale } = await getTenant(ctx)
  const members = (await listMembers(ctx)).items
  // Whoever works in two tenants comes last, so that the first of each role belongs to this one alone.
  const rank = ({ role, email }: { role: string; email: string }) =>
    ROLE_ORDER.indexOf(role) + (email === SEED_SHARED.email ? 10 : 0)
  const users = members
    .sort((a, b) => rank(a) - rank(b))
    .map((member) => ({
      id: member.id,
      name: member.name,
      email: member.email,
      password: SEED_PASSWORD,
      role: member.role,
    }))
  return reading(ctx, async (scope) => {
    const { tx, fields } = scope
    const channels = await tx.channel.findMany({
      where: { tenantId: id },
      orderBy: { phoneNumberId: 'desc' },
    })
    const rows = await tx.customer.findMany({
      where: { tenantId: id },
      include: { customerIdentities: true },
      orderBy: { id: 'asc' },
    })
    const customers = rows.map((row) => {
      const identityOf = (kind: string) => {
        const link = row.customerIdentities.find((one) => one.kind === kind)
        return link ? fields.open(['customer_identities', 'value_enc', link.id], link.valueEnc) : null
      }
      const linked = row.customerIdentities.some((link) => link.status === 'linked')
      return {
        id: row.id,
        name: customerName(scope, row),
        waId: identityOf('phone'),
        bsuid: identityOf('bsuid'),
        lang: row.lang,
        defaultAccountId: row.defaultAccountId,
        linked,
      }
    })
    return {
      id,
      slug,
      name,
      currency,
      timeZone,
      locale,
      channels: channels.map(({ phoneNumberId, wabaId, displayNumber }) => ({
        phoneNumberId,
        wabaId,
        displayPhoneNumber: displayNumber,
      })),
      users,
      customers,
    }
  })
}
