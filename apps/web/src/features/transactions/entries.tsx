import type { TransactionDetail } from '@chronos/contracts/transactions'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { useCategories } from '../categories/category-names.ts'

/** The ledger's side: lines that sum to zero. */
export function Entries({ entries }: { entries: TransactionDetail['entries'] }) {
  const { nameOf } = useCategories()
  return (
    <section>
      <h3 className="pb-2 text-body font-semibold">{t('tx.entries')}</h3>
      <table className="w-full text-table">
        <thead className="text-label text-ink-3">
          <tr>
            <th scope="col" className="pb-1 text-left font-medium">
              {t('tx.entry')}
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              {t('tx.amount')}
            </th>
            <th scope="col" className="pb-1 text-right font-medium max-sm:hidden">
              {t('tx.balanceAfter')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a transaction never change their order
            <tr key={index} className="border-line border-t">
              <td className="py-1.5 pr-3">
                {entry.categoryId === null ? entry.accountName : nameOf(entry.categoryId)}
                {entry.categoryId !== null && <span className="text-ink-3"> · {entry.accountName}</span>}
              </td>
              <td className="py-1.5 text-right">
                <Amount value={entry.amount} />
              </td>
              <td className="py-1.5 text-right text-ink-2 max-sm:hidden">
                {entry.balanceAfter && <Amount value={entry.balanceAfter} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
