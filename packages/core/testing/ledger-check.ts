/** The ledger of a suite's world, checked as `npm run ledger:check` does. */
import { ledgerFaults as faultsOf, type LedgerFault } from '@chronos/db/ledger-check'
import type { World } from './world.ts'

/** Empty when the ledger is sound. */
export const ledgerFaults = ({ superuser }: Pick<World, 'superuser'>): Promise<LedgerFault[]> =>
  faultsOf((sql) => superuser.query(sql))
