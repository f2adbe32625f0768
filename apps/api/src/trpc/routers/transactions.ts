import { readyOr } from '@chronos/contracts/sql-json'
import {
  AdjustBalance,
  EditedTransactions,
  EditTransaction,
  EditTransactions,
  GetTransaction,
  ListTransactions,
  PostTransaction,
  RecordTransaction,
  RefundTransaction,
  RestoreTransaction,
  ReverseTransaction,
  TransactionDetail,
  TransactionPage,
  TransactionView,
  TransferBetween,
  VoidTransaction,
} from '@chronos/contracts/transactions'
import { adjustBalance } from '@chronos/core/transactions/adjust-balance'
import { editTransaction } from '@chronos/core/transactions/edit-transaction'
import { editTransactions } from '@chronos/core/transactions/edit-transactions'
import { postTransaction } from '@chronos/core/transactions/post-transaction'
import { getTransaction, listTransactions } from '@chronos/core/transactions/queries'
import { recordTransaction } from '@chronos/core/transactions/record-transaction'
import { refundTransaction } from '@chronos/core/transactions/refund-transaction'
import { restoreTransaction } from '@chronos/core/transactions/restore-transaction'
import { reverseTransaction } from '@chronos/core/transactions/reverse-transaction'
import { transferBetween } from '@chronos/core/transactions/transfer-between'
import { voidTransaction } from '@chronos/core/transactions/void-transaction'
import { allowed, router } from '../procedures.ts'

export const transactions = router({
  list: allowed('read', 'Transaction')
    .input(ListTransactions)
    .output(readyOr(TransactionPage))
    .query(({ ctx, input }) => listTransactions(ctx.core, input)),
  get: allowed('read', 'Transaction')
    .input(GetTransaction)
    .output(TransactionDetail)
    .query(({ ctx, input }) => getTransaction(ctx.core, input)),
  record: allowed('create', 'Transaction')
    .input(RecordTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => recordTransaction(ctx.core, input)),
  transfer: allowed('create', 'Transaction')
    .input(TransferBetween)
    .output(TransactionView)
    .mutation(({ ctx, input }) => transferBetween(ctx.core, input)),
  post: allowed('update', 'Transaction')
    .input(PostTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => postTransaction(ctx.core, input)),
  void: allowed('update', 'Transaction')
    .input(VoidTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => voidTransaction(ctx.core, input)),
  reverse: allowed('reverse', 'Transaction')
    .input(ReverseTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => reverseTransaction(ctx.core, input)),
  edit: allowed('update', 'Transaction')
    .input(EditTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => editTransaction(ctx.core, input)),
  editMany: allowed('update', 'Transaction')
    .input(EditTransactions)
    .output(EditedTransactions)
    .mutation(({ ctx, input }) => editTransactions(ctx.core, input)),
  refund: allowed('create', 'Transaction')
    .input(RefundTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => refundTransaction(ctx.core, input)),
  adjust: allowed('create', 'Transaction')
    .input(AdjustBalance)
    .output(TransactionView)
    .mutation(({ ctx, input }) => adjustBalance(ctx.core, input)),
  restore: allowed('reverse', 'Transaction')
    .input(RestoreTransaction)
    .output(TransactionView)
    .mutation(({ ctx, input }) => restoreTransaction(ctx.core, input)),
})
