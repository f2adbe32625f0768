import {
  AccountList,
  AccountView,
  BalanceHistory,
  BalanceView,
  CloseAccount,
  GetAccount,
  GetBalance,
  GetBalanceHistory,
  ListAccounts,
  OpenAccount,
  RenameAccount,
  ReopenAccount,
} from '@chronos/contracts/accounts'
import { closeAccount } from '@chronos/core/accounts/close-account'
import { openAccount } from '@chronos/core/accounts/open-account'
import { getAccount, getBalance, getBalanceHistory, listAccounts } from '@chronos/core/accounts/queries'
import { renameAccount } from '@chronos/core/accounts/rename-account'
import { reopenAccount } from '@chronos/core/accounts/reopen-account'
import { allowed, router } from '../procedures.ts'

export const accounts = router({
  list: allowed('read', 'Account')
    .input(ListAccounts)
    .output(AccountList)
    .query(({ ctx, input }) => listAccounts(ctx.core, input)),
  get: allowed('read', 'Account')
    .input(GetAccount)
    .output(AccountView)
    .query(({ ctx, input }) => getAccount(ctx.core, input)),
  balance: allowed('read', 'Account')
    .input(GetBalance)
    .output(BalanceView)
    .query(({ ctx, input }) => getBalance(ctx.core, input)),
  balanceHistory: allowed('read', 'Account')
    .input(GetBalanceHistory)
    .output(BalanceHistory)
    .query(({ ctx, input }) => getBalanceHistory(ctx.core, input)),
  open: allowed('create', 'Account')
    .input(OpenAccount)
    .output(AccountView)
    .mutation(({ ctx, input }) => openAccount(ctx.core, input)),
  rename: allowed('update', 'Account')
    .input(RenameAccount)
    .output(AccountView)
    .mutation(({ ctx, input }) => renameAccount(ctx.core, input)),
  close: allowed('update', 'Account')
    .input(CloseAccount)
    .output(AccountView)
    .mutation(({ ctx, input }) => closeAccount(ctx.core, input)),
  reopen: allowed('update', 'Account')
    .input(ReopenAccount)
    .output(AccountView)
    .mutation(({ ctx, input }) => reopenAccount(ctx.core, input)),
})
