import { Language } from '@chronos/contracts/basics'
import type { CustomerView, ListCustomers } from '@chronos/contracts/customers'
import type { Customer, CustomerIdentity } from '@chronos/db/models'
import { accessibleWhere } from '../abilities/accessible.ts'
import type { Ctx } from '../context.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { maskPhone } from './phone-number.ts'

/** Names are encrypted, so they are sorted and searched here. Beyond this many a tenant needs another directory. */
const DIRECTORY_MAX = 50_000

type Row = Customer & { customerIdentities: CustomerIdentity[] }

export const customerName = ({ fields }: Scope, row: Pick<Customer, 'id' | 'nameEnc'>) =>
  fields.open(['customers', 'name_enc', row.id], row.nameEnc)

function linkView({ fields }: Scope, row: CustomerIdentity): CustomerView['links'][number] {
  const value = fields.open(['customer_identities', 'value_enc', row.id], row.valueEnc)
  const kind = row.kind === 'phone' ? 'phone' : 'bsuid'
  return {
    id: row.id,
    kind,
    label: kind === 'phone' ? maskPhone(value) : `•••• ${value.slice(-4)}`,
    status: row.status === 'locked' ? 'locked' : 'linked',
  }
}

function viewOf(scope: Scope, row: Row): CustomerView {
  return {
    id: row.id,
    name: customerName(scope, row),
    email: scope.fields.openMaybe(['customers', 'email_enc', row.id], row.emailEnc),
    lang: Language.parse(row.lang),
    defaultAccountId: row.defaultAccountId,
    links: row.customerIdentities.map((link) => linkView(scope, link)),
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}

/** One customer with their links. Throws `not_found`. */
export async function customerOf(scope: Scope, id: string): Promise<CustomerView> {
  const { tx } = scope
  const row = await tx.customer.findFirst({
    where: { tenantId: tx.tenantId, id, AND: [accessibleWhere(scope.ctx.ability, 'read', 'Customer')] },
    include: { customerIdentities: { orderBy: { createdAt: 'asc' } } },
  })
  return viewOf(scope, demandFound(row))
}

export const getCustomer = (ctx: Ctx, input: { id: string }): Promise<CustomerView> =>
  reading(ctx, (scope) => customerOf(scope, input.id))

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

interface Listed {
  id: string
  name: string
  order: string
}

/** By name. `search` looks anywhere in the name, blind to case and accents. */
export function listCustomers(
  ctx: Ctx,
  input: ListCustomers,
): Promise<{ items: CustomerView[]; nextCursor: string | null }> {
  const { cursor, limit, search } = input
  const identity = { list: 'customers', filter: { search: search ?? '' } }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async (scope) => {
    const { tx } = scope
    const where = { tenantId: tx.tenantId, AND: [accessibleWhere(ctx.ability, 'read', 'Customer')] }
    const all = await tx.customer.findMany({
      where,
      select: { id: true, nameEnc: true },
      take: DIRECTORY_MAX,
    })
    const wanted = folded(search ?? '')
    const directory: Listed[] = all
      .map((row) => ({ id: row.id, name: customerName(scope, row) }))
      .map((row) => ({ ...row, order: `${folded(row.name)}\n${row.id}` }))
      .filter((row) => row.order.includes(wanted) && (after === null || row.order > (after[0] ?? '')))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
    const { rows, nextCursor } = pageOfRows(directory.slice(0, limit + 1), limit, (last) =>
      writeCursor(ctx, identity, [last.order]),
    )
    const full = await tx.customer.findMany({
      where: { tenantId: tx.tenantId, id: { in: rows.map((row) => row.id) } },
      include: { customerIdentities: { orderBy: { createdAt: 'asc' } } },
    })
    const byId = new Map(full.map((row) => [row.id, row]))
    return {
      items: rows.flatMap(({ id }) => byId.get(id) ?? []).map((row) => viewOf(scope, row)),
      nextCursor,
    }
  })
}

/** Names of some customers, for lists of other things. */
export async function customerNames(
  scope: Scope,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await scope.tx.customer.findMany({
    where: { tenantId: scope.tx.tenantId, id: { in: wanted } },
    select: { id: true, nameEnc: true },
  })
  return new Map(rows.map((row) => [row.id, customerName(scope, row)]))
}
