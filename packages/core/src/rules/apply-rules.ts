import { newId } from '@chronos/crypto/ids'
import type { Scope } from '../scope.ts'
import { type CompiledRules, rulesUnder } from './compiled-rules.ts'
import { type RuleMatch, withChanges } from './rule.ts'
import { type Booked, type Share, sharesOf, subjectOf } from './subject.ts'

/** A transaction has no more tags than a person may give it. */
export const TAGS_MAX = 20

/** What a transaction becomes before it is booked. */
export interface Ruled {
  payee: string | null
  note: string | null
  tags: readonly string[]
  parts: readonly Share[]
  flags: string[]
  /** Writes what the rules did, once the transaction is there. */
  log(transactionId: string): Promise<unknown> | null
}

/** Lets a tenant's rules have their say on a transaction that is about to be booked. `stamp` is null where there are none. */
export async function applyRules(scope: Scope, stamp: string | null, booked: Booked): Promise<Ruled> {
  const rules = await rulesUnder(scope, stamp)
  const { payee, note, tags, parts } = booked
  if (!rules) return { payee, note, tags, parts, flags: [], log: () => null }
  const subject = subjectOf(booked)
  const { changes, log } = rules.judge(subject)
  const after = withChanges(subject, changes)
  return {
    payee: after.payee,
    note: after.note,
    tags: after.tags.slice(0, TAGS_MAX),
    parts: changes.category ? sharesOf(changes.category.value, booked.amountMinor) : parts,
    flags: after.review ? ['review'] : [],
    log: (transactionId) =>
      log.length === 0 ? null : logRules(scope, rules, { transactionId, cause: 'record', log }),
  }
}

interface Deeds {
  /** The first version of the transaction. */
  transactionId: string
  cause: 'record' | 'run'
  log: readonly RuleMatch[]
}

/** Keeps what rules did to one transaction. */
export function logRules({ tx, ctx }: Scope, rules: CompiledRules, deeds: Deeds): Promise<unknown> {
  const rows = deeds.log.map(({ ruleId, set, kept, skipped = false }) => ({
    id: newId(),
    rule_id: ruleId,
    rule_name: rules.nameOf(ruleId),
    transaction_id: deeds.transactionId,
    cause: deeds.cause,
    fields_set: set,
    fields_kept: kept,
    skipped,
    at: ctx.now,
  }))
  return tx.sql(
    `insert into rule_runs (id, rule_id, rule_name, transaction_id, cause, fields_set, fields_kept, skipped, at)
     select id, rule_id, rule_name, transaction_id, cause, fields_set, fields_kept, skipped, at
     from jsonb_to_recordset($1::jsonb) as r (id uuid, rule_id uuid, rule_name text, transaction_id uuid, cause text,
       fields_set text[], fields_kept text[], skipped boolean, at timestamptz)`,
    [JSON.stringify(rows)],
  )
}
