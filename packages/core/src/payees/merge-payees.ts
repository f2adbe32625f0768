import { MERGE_MAX, type MergedPayees, type MergePayees } from '@chronos/contracts/payees'
import { command, type Run } from '../command.ts'
import { actorName } from '../context.ts'

/** From now on `from` are other spellings of `into`, and whatever was one of theirs is too. */
async function setAliases(
  { tx, ctx }: Run<MergePayees>,
  into: string,
  from: readonly string[],
): Promise<void> {
  await tx.sql('delete from payee_aliases where tenant_id = $1 and alias = $2', [tx.tenantId, into])
  await tx.sql('update payee_aliases set name = $2 where tenant_id = $1 and name = any ($3::text[])', [
    tx.tenantId,
    into,
    from,
  ])
  await tx.sql(
    `insert into payee_aliases (alias, name, created_by, created_at) select a, $1, $2, $3 from unnest($4::text[]) a
     on conflict (tenant_id, alias) do update set name = excluded.name, created_by = excluded.created_by,
       created_at = excluded.created_at`,
    [into, actorName(ctx.actor), ctx.now, from],
  )
}

/** Makes many spellings of a payee one, in every version of every transaction, so many at a time. */
export const mergePayees = command<MergePayees, MergedPayees>({
  name: 'payee.merge',
  can: ['update', 'Transaction'],
  touches: ['transactions'],
  limitMs: 60_000,
  async run(scope) {
    const { tx, input } = scope
    // Of anybody's, so that it takes somebody who may change all of them.
    scope.demand({ customerId: null, createdBy: null })
    const from = [...new Set(input.from)].sort()
    await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${tx.tenantId} payees`])
    await setAliases(scope, input.into, from)
    const renamed = await tx.sql(
      `update transactions t set payee = $2, version = t.version + 1
       where t.tenant_id = $1 and t.id in (select n.id from ledger.named($3::text[], $4::int) n) returning t.id`,
      [tx.tenantId, input.into, from, MERGE_MAX],
    )
    const [left] = await tx.sql('select id from ledger.named($1::text[], 1)', [from])
    const result = { into: input.into, renamed: renamed.length, more: left !== undefined }
    return {
      result,
      audit: { entity: tx.tenantId, before: { payees: from }, after: result },
      payload: { renamed: renamed.length },
    }
  },
})
