import { toMoney } from '@chronos/contracts/money'
import {
  type PreviewRules,
  RULE_PREVIEW_MAX,
  type RuleChange,
  type RuleDraft,
  type RulePreview,
} from '@chronos/contracts/rules'
import type { Ctx } from '../context.ts'
import { reading, type Scope } from '../scope.ts'
import { KINDS_SQL, rulesNow, usableBy } from './compiled-rules.ts'
import { demandRule } from './demand-rule.ts'
import { compileRules, type Made, type Outcome, type Purpose, type Subject } from './rule.ts'
import { isChanged, type Judged, scanTransactions } from './scan-transactions.ts'
import { sharesOf } from './subject.ts'

const DRAFT_ID = 'draft'
const NOTHING: Outcome = { changes: {}, log: [], stoppedBy: null }

/** A draft alone, as if it were stored and on. Throws what saving it would. */
async function judgeOfDraft(scope: Scope, draft: RuleDraft): Promise<(subject: Subject) => Outcome> {
  await demandRule(scope, draft)
  const [row] = await scope.tx.sql<{ kinds: Record<string, string> }>(`select (${KINDS_SQL}) as kinds`, [
    scope.tx.tenantId,
  ])
  const rules = [{ ...draft, id: DRAFT_ID, enabled: true }]
  return compileRules([{ enabled: true, rules }], usableBy(row?.kinds ?? {}))
}

function shown<T, Shown>({ value, ruleId }: Made<T>, as: (value: T) => Shown) {
  return { value: as(value), ruleId: ruleId === DRAFT_ID ? null : ruleId }
}

function changeOf({ view, outcome }: Judged): RuleChange {
  const { category, payee, note, tags, review } = outcome.changes
  const { currency } = view.amount
  const purpose = (value: Purpose) => {
    if ('categoryId' in value) return value
    const shares = sharesOf(value, BigInt(view.amount.amountMinor))
    return {
      splits: shares.map(({ categoryId, amountMinor }) => ({
        categoryId,
        amount: toMoney(amountMinor, currency),
      })),
    }
  }
  const same = <T>(value: T) => value
  return {
    transaction: view,
    ...(category && { category: shown(category, purpose) }),
    ...(payee && { payee: shown(payee, same) }),
    ...(note && { note: shown(note, same) }),
    ...(tags && { tags: tags.map((tag) => shown(tag, same)) }),
    ...(review && { review: shown(review, same) }),
  }
}

/** What a draft, or else all stored rules, would change among the newest transactions of a filter. Changes nothing. */
export const previewRules = (ctx: Ctx, input: PreviewRules): Promise<RulePreview> =>
  reading(ctx, async (scope) => {
    const judge = input.draft
      ? await judgeOfDraft(scope, input.draft)
      : ((await rulesNow(scope))?.judge ?? (() => NOTHING))
    const { judged, cursorAfter } = await scanTransactions(scope, input, judge)
    const changed = judged.filter(isChanged)
    return {
      seen: judged.length,
      changed: changed.length,
      items: changed.slice(0, RULE_PREVIEW_MAX).map(changeOf),
      nextCursor: cursorAfter(judged.length),
    }
  })
