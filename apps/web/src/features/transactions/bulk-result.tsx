import { closeDialog } from '../../app/dialog-store.ts'
import { sentenceForReason } from '../../app/refusals.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type BulkDone, undoBulk } from './bulk-acts.ts'
import { titleOf } from './transaction-words.ts'

/** What stayed as it was, row by row, each with its reason. */
export function BulkResult(done: BulkDone) {
  const { rows, answer } = done
  const byId = new Map(rows.map((row) => [row.id, row]))
  const kept = answer.items.filter(({ newId }) => newId === null)
  return (
    <Dialog title={t('bulk.result')} onClose={closeDialog}>
      <div className="flex min-h-0 flex-col gap-3 px-5 pb-5">
        <p role="status" className="text-body text-ink-2">
          {t('bulk.changed', { count: answer.items.length - kept.length })}{' '}
          {t('bulk.kept', { count: kept.length })}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section tabIndex={0} aria-label={t('bulk.result')} className="min-h-0 overflow-y-auto">
          <ul className="flex flex-col text-table">
            {kept.map(({ id, reason }) => {
              const row = byId.get(id)
              return (
                <li key={id} className="flex flex-col gap-0.5 border-line border-t py-2">
                  <span className="flex justify-between gap-3">
                    <span className="min-w-0 truncate font-medium">{row && titleOf(row)}</span>
                    {row && <Amount value={row.amount} />}
                  </span>
                  <span className="text-label text-out">{sentenceForReason(reason ?? '')}</span>
                </li>
              )
            })}
          </ul>
        </section>
        <div className="flex justify-end gap-2">
          {kept.length < answer.items.length && (
            <Button
              onClick={() => {
                closeDialog()
                undoBulk(done)
              }}
            >
              {t('toast.undo')}
            </Button>
          )}
          <Button look="primary" onClick={closeDialog}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
