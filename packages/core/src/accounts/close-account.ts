import type { AccountView, CloseAccount } from '@chronos/contracts/accounts'
import { command } from '../command.ts'
import { changeAccount } from './change-account.ts'

/** Closes an account whose balance is zero: nothing can be booked on it any more. */
export const closeAccount = command<CloseAccount, AccountView>({
  name: 'account.close',
  can: ['update', 'Account'],
  touches: ['accounts'],
  run: (scope) => changeAccount(scope, scope.input, { status: 'closed' }),
})
