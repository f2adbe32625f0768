import { DomainError } from '@chronos/contracts/errors'
import type { TenantView, UpdateTenant } from '@chronos/contracts/tenants'
import { command } from '../command.ts'
import { withoutUndefined } from '../rows.ts'
import { tenantView } from './queries.ts'

/** Changes the tenant's name, locale or first day of the week. */
export const updateTenant = command<UpdateTenant, TenantView>({
  name: 'tenant.update',
  can: ['update', 'Tenant'],
  touches: ['tenants'],
  async run(scope) {
    const { tx, input } = scope
    const before = await tenantView(scope)
    const { version, ...changes } = input
    const { count } = await tx.tenant.updateMany({
      where: { tenantId: tx.tenantId, version },
      data: { ...withoutUndefined(changes), version: { increment: 1 } },
    })
    if (count === 0) throw new DomainError('conflict', 'stale_version')
    if (changes.name !== undefined) await tx.system('tenant.rename', { name: changes.name })
    const after = await tenantView(scope)
    return { result: after, audit: { entity: after.id, before, after } }
  },
})
