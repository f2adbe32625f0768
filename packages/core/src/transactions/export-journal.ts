import { ACCOUNT_TYPES } from '@chronos/contracts/accounts'
import { CATEGORY_NAMES } from '@chronos/contracts/category-names'
import { DomainError } from '@chronos/contracts/errors'
import { accessibleFilter } from '../abilities/accessible.ts'
import type { Ctx } from '../context.ts'
import { reading, type Scope } from '../scope.ts'
import { type Books, type JournalCategory, journalOf } from './hledger-journal.ts'

const TRANSACTIONS_MAX = 200_000

interface CategoryRow {
  id: string
  kind: JournalCategory['kind']
  parentId: string | null
  key: keyof (typeof CATEGORY_NAMES)['en'] | null
  name: string | null
}

/** All of them, merged ones too: entries stay as they were posted. */
async function categoriesIn({ tx }: Scope): Promise<JournalCategory[]> {
  const rows = await tx.sql<CategoryRow>(
    'select id, kind, parent_id as "parentId", key, name from categories where tenant_id = $1',
    [tx.tenantId],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pathOf = (row: CategoryRow): string[] => {
    const parent = row.parentId === null ? undefined : byId.get(row.parentId)
    const own = row.name ?? (row.key ? CATEGORY_NAMES.en[row.key] : row.id)
    return [...(parent ? pathOf(parent) : []), own]
  }
  return rows.map((row) => ({ id: row.id, kind: row.kind, path: pathOf(row) }))
}

async function accountsIn({ tx }: Scope): Promise<Books['accounts']> {
  const rows = await tx.sql<{ id: string; name: string; type: string; system: boolean }>(
    'select id, name, type, system_key is not null as system from accounts where tenant_id = $1',
    [tx.tenantId],
  )
  return rows.map(({ id, name, type, system }) => ({
    id,
    name,
    type: system ? 'system' : (ACCOUNT_TYPES.find((known) => known === type) ?? 'system'),
  }))
}

type TransactionRow = Omit<Books['transactions'][number], 'entries'> & {
  entries: { accountId: string; categoryId: string | null; amountMinor: string; currency: string }[]
}

async function transactionsIn({ tx }: Scope): Promise<Books['transactions']> {
  const rows = await tx.sql<TransactionRow>(
    `select t.id, t.booked_on as "bookedOn", t.status, t.payee, t.note, t.tags, t.reverses_id as "reversesId", (
       select json_agg(json_build_object('accountId', e.account_id, 'categoryId', e.category_id,
         'amountMinor', e.amount_minor::text, 'currency', e.currency) order by e.position)
       from entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id) as entries
     from transactions t where t.tenant_id = $1 and t.status <> 'void' order by t.booked_on, t.created_at, t.id
     limit ${TRANSACTIONS_MAX + 1}`,
    [tx.tenantId],
  )
  if (rows.length > TRANSACTIONS_MAX) throw new DomainError('limit', 'too_large')
  return rows.map((row) => ({
    ...row,
    entries: row.entries.map((entry) => ({ ...entry, amountMinor: BigInt(entry.amountMinor) })),
  }))
}

/** The whole ledger as a plain-text journal for hledger and its like; for who may see all of it. Throws `too_large`. */
export const exportJournal = (ctx: Ctx): Promise<string> =>
  reading(ctx, async (scope) => {
    if (accessibleFilter(ctx.ability, 'read', 'Transaction') !== null)
      throw new DomainError('forbidden', 'forbidden')
    return journalOf({
      accounts: await accountsIn(scope),
      categories: await categoriesIn(scope),
      transactions: await transactionsIn(scope),
    })
  })
