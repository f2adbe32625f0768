import { Changed } from '@chronos/contracts/basics'
import {
  CancelReconciliation,
  CloseReconciliation,
  GetReconciliation,
  ListReconcilable,
  ListReconciliations,
  ReconcilablePage,
  ReconciliationList,
  ReconciliationView,
  ReopenReconciliation,
  StartReconciliation,
  TickAllEntries,
  TickEntries,
  TickedAll,
} from '@chronos/contracts/reconciliations'
import { cancelReconciliation } from '@chronos/core/reconciliations/cancel-reconciliation'
import { closeReconciliation } from '@chronos/core/reconciliations/close-reconciliation'
import {
  getReconciliation,
  listReconcilable,
  listReconciliations,
} from '@chronos/core/reconciliations/queries'
import { reopenReconciliation } from '@chronos/core/reconciliations/reopen-reconciliation'
import { startReconciliation } from '@chronos/core/reconciliations/start-reconciliation'
import { tickAllEntries } from '@chronos/core/reconciliations/tick-all-entries'
import { tickEntries } from '@chronos/core/reconciliations/tick-entries'
import { untickEntries } from '@chronos/core/reconciliations/untick-entries'
import { allowed, router } from '../procedures.ts'

export const reconciliations = router({
  list: allowed('read', 'Reconciliation')
    .input(ListReconciliations)
    .output(ReconciliationList)
    .query(({ ctx, input }) => listReconciliations(ctx.core, input)),
  get: allowed('read', 'Reconciliation')
    .input(GetReconciliation)
    .output(ReconciliationView)
    .query(({ ctx, input }) => getReconciliation(ctx.core, input)),
  entries: allowed('read', 'Reconciliation')
    .input(ListReconcilable)
    .output(ReconcilablePage)
    .query(({ ctx, input }) => listReconcilable(ctx.core, input)),
  start: allowed('create', 'Reconciliation')
    .input(StartReconciliation)
    .output(ReconciliationView)
    .mutation(({ ctx, input }) => startReconciliation(ctx.core, input)),
  tick: allowed('update', 'Reconciliation')
    .input(TickEntries)
    .output(ReconciliationView)
    .mutation(({ ctx, input }) => tickEntries(ctx.core, input)),
  untick: allowed('update', 'Reconciliation')
    .input(TickEntries)
    .output(ReconciliationView)
    .mutation(({ ctx, input }) => untickEntries(ctx.core, input)),
  tickAll: allowed('update', 'Reconciliation')
    .input(TickAllEntries)
    .output(TickedAll)
    .mutation(({ ctx, input }) => tickAllEntries(ctx.core, input)),
  close: allowed('update', 'Reconciliation')
    .input(CloseReconciliation)
    .output(ReconciliationView)
    .mutation(({ ctx, input }) => closeReconciliation(ctx.core, input)),
  reopen: allowed('reverse', 'Reconciliation')
    .input(ReopenReconciliation)
    .output(ReconciliationView)
    .mutation(({ ctx, input }) => reopenReconciliation(ctx.core, input)),
  cancel: allowed('delete', 'Reconciliation')
    .input(CancelReconciliation)
    .output(Changed)
    .mutation(({ ctx, input }) => cancelReconciliation(ctx.core, input)),
})
