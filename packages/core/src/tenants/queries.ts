import { Locale } from '@chronos/contracts/basics'
import type { TenantView } from '@chronos/contracts/tenants'
import { dayIn } from '../calendar.ts'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'

/** The tenant of the open transaction. */
export async function tenantView({ tx }: Scope): Promise<TenantView> {
  // SQL, since almost every reading needs the tenant's day and Prisma would join each of them for this.
  const [row] = await tx.prepared<TenantView>(
    `select id, slug, name, currency, time_zone as "timeZone", locale, week_starts_on as "weekStartsOn", version
     from tenants where tenant_id = $1`,
    [tx.tenantId],
  )
  return { ...demandFound(row), locale: Locale.parse(row?.locale) }
}

export const getTenant = (ctx: Ctx): Promise<TenantView> => reading(ctx, tenantView)

/** The tenant's own day at this moment. */
export async function today(scope: Scope): Promise<string> {
  return dayIn((await tenantView(scope)).timeZone, scope.ctx.now)
}
