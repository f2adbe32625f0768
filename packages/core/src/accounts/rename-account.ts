import type { AccountView, RenameAccount } from '@chronos/contracts/accounts'
import { command } from '../command.ts'
import { changeAccount } from './change-account.ts'

/** Gives an account another name, unique among the tenant's. */
export const renameAccount = command<RenameAccount, AccountView>({
  name: 'account.rename',
  can: ['update', 'Account'],
  touches: ['accounts', 'transactions'],
  run: (scope) => changeAccount(scope, scope.input, { name: scope.input.name }),
})
