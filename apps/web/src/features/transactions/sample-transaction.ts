/** A posted expense to vary, for tests. */
import { toMoney } from '@chronos/contracts/money'
import type { TransactionDetail } from '@chronos/contracts/transactions'

type Version = TransactionDetail['history'][number]
export const version = (change: Partial<Version>): Version => ({
  id: 'a',
  type: 'expense',
  status: 'posted',
  bookedOn: '2026-09-21',
  amount: toMoney(-1250n, 'USD'),
  payee: 'Lunch',
  note: null,
  accountId: 'till',
  accountName: 'Till',
  counterAccountId: null,
  counterAccountName: null,
  counterAmount: null,
  categoryId: 'food',
  splits: 0,
  tags: [],
  flags: [],
  rate: null,
  refundsId: null,
  customerId: null,
  source: 'staff',
  reconciled: false,
  reversedById: null,
  replacedById: null,
  createdBy: 'user:lia',
  createdAt: '2026-09-21T12:00:00.000Z',
  version: 1,
  byName: 'Lia',
  ...change,
})
