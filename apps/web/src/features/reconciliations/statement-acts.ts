/** Finishing a statement, giving it up and opening it again, each with its notice and, for who may, its way back. */
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { useIsMutating } from '@tanstack/react-query'
import { mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

const { close, cancel, reopen } = trpc.reconciliations

export const useFinishing = () =>
  useIsMutating({ mutationKey: close.mutationKey() }) + useIsMutating({ mutationKey: cancel.mutationKey() }) >
  0

export function finish({ id, version }: ReconciliationView, mayReopen: boolean): void {
  perform(close.mutationOptions(), { id, version })
    .then((closed) => {
      const undo = () =>
        void perform(reopen.mutationOptions(), {
          id,
          version: closed.version,
          reason: t('rec.finishedByMistake'),
        }).catch(notifyFailure)
      notify({
        text: t('rec.finished', { day: mediumDay(closed.statementOn) }),
        ...(mayReopen && { undo }),
      })
    })
    .catch(notifyFailure)
}

export function giveUp({ id, version }: ReconciliationView): void {
  perform(cancel.mutationOptions(), { id, version })
    .then(() => notify({ text: t('rec.cancelled') }))
    .catch(notifyFailure)
}

/** After a reopening: closes again while nothing was changed. */
export function tellReopened({ id, version }: ReconciliationView): void {
  notify({
    text: t('rec.reopened'),
    undo: () => void perform(close.mutationOptions(), { id, version }).catch(notifyFailure),
  })
}
