import { DomainError, type Reason } from '@chronos/contracts/errors'
import type { EditedTransactions, EditTransaction, EditTransactions } from '@chronos/contracts/transactions'
import { command, type Run } from '../command.ts'
import { withoutUndefined } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { editTransaction } from './edit-transaction.ts'

const LIMIT_MS = 60_000

type Item = EditTransactions['items'][number]
type Change = EditTransactions['change']

async function tagsOf({ tx }: Scope, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.sql<{ id: string; tags: string[] }>(
    'select id, tags from transactions where tenant_id = $1 and id = any ($2::uuid[])',
    [tx.tenantId, [...ids]],
  )
  return new Map(rows.map(({ id, tags }) => [id, tags]))
}

/** What one of them becomes. Tags read now stay true: the version is checked under the lock. */
function editOf(item: Item, change: Change, tags: readonly string[]): EditTransaction {
  const { addTags, removeTags, ...rest } = change
  const kept = tags.filter((tag) => !removeTags?.includes(tag))
  return {
    ...item,
    ...withoutUndefined(rest),
    ...((addTags || removeTags) && { tags: [...new Set([...kept, ...(addTags ?? [])])] }),
  }
}

async function editEach(
  scope: Run<EditTransactions>,
  edits: readonly EditTransaction[],
): Promise<EditedTransactions['items']> {
  const items: EditedTransactions['items'] = []
  for (const edit of edits) {
    const one = async () => (await editTransaction.in(scope, edit)).id
    try {
      const newId = scope.input.atomic ? await one() : await scope.tx.attempt(one)
      items.push({ id: edit.id, newId, reason: null })
    } catch (error) {
      if (scope.input.atomic || !(error instanceof DomainError) || error.kind === 'unavailable') throw error
      items.push({ id: edit.id, newId: null, reason: error.reason satisfies Reason })
    }
  }
  return items
}

/** Makes the same change in many transactions: all of them or none, or each for itself with its own reason. */
export const editTransactions = command<EditTransactions, EditedTransactions>({
  name: 'transaction.edit_many',
  can: ['update', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  limitMs: LIMIT_MS,
  async run(scope) {
    const { items, change } = scope.input
    const ids = items.map(({ id }) => id)
    const [first] = ids
    if (first === undefined || new Set(ids).size !== ids.length)
      throw new DomainError('invalid', 'bad_request')
    const tags = await tagsOf(scope, ids)
    const edited = await editEach(
      scope,
      items.map((item) => editOf(item, change, tags.get(item.id) ?? [])),
    )
    const done = edited.filter(({ newId }) => newId !== null).length
    return {
      result: { items: edited },
      audit: { entity: first, after: { edited: done, kept: edited.length - done } },
      payload: { edited: done },
    }
  },
})
