import { minorOf } from '@chronos/contracts/money'
import type { TransactionDetail } from '@chronos/contracts/transactions'
import { openDialog } from '../../app/dialog-store.ts'
import { useKeys } from '../../app/keys.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { leftToRefund } from './refunds.ts'
import { post, restore, reverse, useActing, voidPending } from './transaction-acts.ts'
import { useRights } from './use-rights.ts'

/** What this person may do with it now. */
export function DrawerActions({ transaction }: { transaction: TransactionDetail }) {
  const rights = useRights()(transaction)
  const acting = useActing()
  const edit = () => rights.edit && openDialog({ kind: 'edit', transaction })
  useKeys({ e: edit })
  const refunds = rights.refund && minorOf(leftToRefund(transaction)) > 0n
  const { post: posts, void: voids, edit: edits, reverse: reverses, restore: restores, closed } = rights
  if (![posts, voids, edits, reverses, restores, refunds, rights.locked].some(Boolean)) return null
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2 empty:hidden">
        {posts && (
          <Button look="primary" pending={acting} onClick={() => post(transaction)}>
            {t('tx.post')}
          </Button>
        )}
        {edits && <Button onClick={edit}>{t('common.edit')}</Button>}
        {refunds && (
          <Button onClick={() => openDialog({ kind: 'refund', transaction })}>{t('refund.verb')}</Button>
        )}
        {voids && (
          <Button look="danger" pending={acting} onClick={() => voidPending(transaction)}>
            {t('tx.void')}
          </Button>
        )}
        {reverses && (
          <Button look="danger" pending={acting} onClick={() => reverse(transaction)}>
            {t('tx.reverse')}
          </Button>
        )}
        {restores && (
          <Button pending={acting} onClick={() => restore(transaction)}>
            {t('tx.restore')}
          </Button>
        )}
      </div>
      {rights.locked && <p className="text-label text-ink-2">{t('rec.locked')}</p>}
      {closed && reverses && <p className="text-label text-ink-2">{t('periods.reverseNote')}</p>}
      {restores && <p className="text-label text-ink-2">{t('tx.restoreNote')}</p>}
    </div>
  )
}
