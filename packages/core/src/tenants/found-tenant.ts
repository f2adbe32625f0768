import { EXPENSE_KEYS, INCOME_KEYS } from '@chronos/contracts/categories'
import type { FoundTenant } from '@chronos/contracts/tenants'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { type Ctx, makeContext, type RequestInfo, type Services } from '../context.ts'

/** Makes a tenant known to the platform, with a key ring of its own, and then its first rows. Resolves to a context of the system in it. */
export async function openTenant(services: Services, request: RequestInfo, input: FoundTenant): Promise<Ctx> {
  const tenantId = newId()
  const key = services.keys.newWrapped(tenantId)
  await services.database.withTenant({ tenantId, mode: 'rw' }, (tx) =>
    tx.system('tenant.add', { slug: input.slug, name: input.name, keyId: key.id, wrapped: key.wrapped }),
  )
  const ctx = makeContext({ services, tenantId, actor: { type: 'system', name: 'founding' }, request })
  await foundTenant(ctx, input)
  return ctx
}

/** Makes the rows every tenant starts with. The platform knows the tenant already: see `openTenant`. */
export const foundTenant = command<FoundTenant, { id: string }>({
  name: 'tenant.found',
  can: ['create', 'Tenant'],
  touches: ['tenants'],
  async run({ tx, ctx, input }) {
    const { slug, name, currency, timeZone, locale } = input
    const id = tx.tenantId
    const createdAt = ctx.now
    await tx.tenant.create({ data: { id, slug, name, currency, timeZone, locale, createdAt } })
    await tx.ledgerPeriod.create({ data: { id } })
    const categories = [
      ...EXPENSE_KEYS.map((key) => ({ kind: 'expense', key })),
      ...INCOME_KEYS.map((key) => ({ kind: 'income', key })),
    ]
    await tx.category.createMany({
      data: categories.map((category) => ({ id: newId(), createdAt, ...category })),
    })
    return { result: { id }, audit: { entity: id, after: { slug, name, currency, timeZone, locale } } }
  },
})
