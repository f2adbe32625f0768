import { Locale } from '@chronos/contracts/basics'
import { DomainError } from '@chronos/contracts/errors'
import type { TenantView } from '@chronos/contracts/tenants'
import { dayIn } from '../calendar.ts'
import type { Ctx } from '../context.ts'
import { reading, type Scope } from '../scope.ts'

/** The tenant of the open transaction. */
export async function tenantView({ tx }: Scope): Promise<TenantView> {
  const row = await tx.tenant.findFirst({ where: { tenantId: tx.tenantId } })
  if (!row) throw new DomainError('not_found', 'not_found')
  const { id, slug, name, currency, timeZone, weekStartsOn, version } = row
  return { id, slug, name, currency, timeZone, locale: Locale.parse(row.locale), weekStartsOn, version }
}

export const getTenant = (ctx: Ctx): Promise<TenantView> => reading(ctx, tenantView)

/** The tenant's own day at this moment. */
export async function today(scope: Scope): Promise<string> {
  return dayIn((await tenantView(scope)).timeZone, scope.ctx.now)
}
