import { TenantView, UpdateTenant } from '@chronos/contracts/tenants'
import { getTenant } from '@chronos/core/tenants/queries'
import { updateTenant } from '@chronos/core/tenants/update-tenant'
import { allowed, router } from '../procedures.ts'

export const tenants = router({
  get: allowed('read', 'Tenant')
    .output(TenantView)
    .query(({ ctx }) => getTenant(ctx.core)),
  update: allowed('update', 'Tenant')
    .input(UpdateTenant)
    .output(TenantView)
    .mutation(({ ctx, input }) => updateTenant(ctx.core, input)),
})
