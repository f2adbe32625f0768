import { DomainError, type Reason } from '@chronos/contracts/errors'
import { toMoney } from '@chronos/contracts/money'
import type { RanRules, RunRules } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import type { Scope } from '../scope.ts'
import { type EditedTransaction, editTransaction } from '../transactions/edit-transaction.ts'
import { logRules, TAGS_MAX } from './apply-rules.ts'
import { type CompiledRules, rulesNow } from './compiled-rules.ts'
import { isChanged, type Judged, scanTransactions } from './scan-transactions.ts'
import { sharesOf } from './subject.ts'

const LIMIT_MS = 60_000
/** Balances stay locked until the end, and others wait for them: the rest is for the next call. */
const ROUND_MS = 3_000

/** What rules change, as the edit of a transaction. */
function editOf({ view, outcome }: Judged): EditedTransaction {
  const { category, payee, note, tags, review } = outcome.changes
  const { amountMinor, currency } = view.amount
  const [first, ...others] = category ? sharesOf(category.value, BigInt(amountMinor)) : []
  const splits = first && others.length > 0 ? [first, ...others] : null
  return {
    id: view.id,
    version: view.version,
    byRules: true,
    ...(first && !splits && { categoryId: first.categoryId }),
    ...(splits && {
      splits: splits.map((share) => ({
        categoryId: share.categoryId,
        amount: toMoney(share.amountMinor, currency),
      })),
    }),
    ...(payee && { payee: payee.value }),
    ...(note && { note: note.value }),
    ...(tags && { tags: [...view.tags, ...tags.map(({ value }) => value)].slice(0, TAGS_MAX) }),
    ...(review && { review: true }),
  }
}

/** One transaction, for itself: what refuses it leaves the others as they are. */
async function runOne(
  scope: Scope,
  rules: CompiledRules,
  judged: Judged,
): Promise<RanRules['items'][number]> {
  const { id } = judged.view
  const { log } = judged.outcome
  try {
    const after = await scope.tx.attempt(async () => {
      const edited = await editTransaction.in(scope, editOf(judged))
      await logRules(scope, rules, { transactionId: judged.rootId, cause: 'run', log })
      return edited
    })
    return { id, newId: after.id, reason: null }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    return { id, newId: null, reason: error.reason satisfies Reason }
  }
}

/** Notes what a rule wanted and did not do: a person chose otherwise, or its category takes nothing. */
async function noteKept(scope: Scope, rules: CompiledRules, { rootId, outcome }: Judged): Promise<void> {
  const log = outcome.log.filter(({ kept, skipped }) => kept.length > 0 || skipped)
  if (log.length > 0) await logRules(scope, rules, { transactionId: rootId, cause: 'run', log })
}

/** Applies the stored rules to transactions that are there already, the newest of a filter first, some seconds at a time. */
export const runRules = command<RunRules, RanRules>({
  name: 'rule.run',
  can: ['update', 'Rule'],
  touches: ['rules', 'transactions', 'accounts', 'budgets'],
  limitMs: LIMIT_MS,
  async run(scope) {
    const { tenantId } = scope.tx
    const rules = await rulesNow(scope)
    if (!rules) return { result: { seen: 0, items: [], nextCursor: null }, audit: { entity: tenantId } }
    const scan = await scanTransactions(scope, scope.input, rules.judge)
    const items: RanRules['items'] = []
    let seen = 0
    for (const until = Date.now() + ROUND_MS; seen < scan.judged.length && Date.now() < until; seen++) {
      const each = scan.judged[seen]
      if (!each) break
      if (isChanged(each)) items.push(await runOne(scope, rules, each))
      else await noteKept(scope, rules, each)
    }
    const nextCursor = scan.cursorAfter(seen)
    const changed = items.filter(({ newId }) => newId !== null).length
    return {
      result: { seen, items, nextCursor },
      audit: { entity: tenantId, after: { seen, changed, refused: items.length - changed } },
      payload: { changed },
    }
  },
})
