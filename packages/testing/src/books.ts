/** Whether the books add up, told from the entries alone. */
import { type LedgerFault, openLedgerCheck } from '@chronos/db/ledger-check'

/** What the ledger stores and its entries do not say; `url` is the owner's. */
export const imbalances = (url: string): Promise<LedgerFault[]> => openLedgerCheck(url)
