import type { AccountView, ReopenAccount } from '@chronos/contracts/accounts'
import { command } from '../command.ts'
import { changeAccount } from './change-account.ts'

/** Opens a closed account again. */
export const reopenAccount = command<ReopenAccount, AccountView>({
  name: 'account.reopen',
  can: ['update', 'Account'],
  touches: ['accounts'],
  run: (scope) => changeAccount(scope, scope.input, { status: 'open' }),
})
