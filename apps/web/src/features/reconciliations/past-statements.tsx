import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { useQuery } from '@tanstack/react-query'
import { openDialog } from '../../app/dialog-store.ts'
import { instant, mediumDay } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'

export interface PastStatementsProps {
  /** Newest first. */
  statements: readonly ReconciliationView[]
  /** None is open, so the newest may be opened again. */
  reopenable: boolean
}

/** What was reconciled, by whom and when. */
export function PastStatements({ statements, reopenable }: PastStatementsProps) {
  const mayReopen = useMay()('reverse', 'Reconciliation')
  const nameOf = useActorNames()
  return (
    <Card title={t('rec.past')}>
      {statements.length === 0 ? (
        <Empty title={t('rec.noPast')}>{t('rec.noPastText')}</Empty>
      ) : (
        <ul className="pb-2">
          {statements.map((statement, index) => (
            <Statement
              key={statement.id}
              statement={statement}
              closedBy={nameOf(statement.closedBy)}
              reopens={index === 0 && reopenable && mayReopen}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Who stands behind an actor such as `user:<id>`; null where that is not for this role to know, or they have gone. */
function useActorNames(): (actor: string | null) => string | null {
  const enabled = useMay()('read', 'Member')
  const members = useQuery(trpc.members.list.queryOptions(undefined, { enabled })).data?.items
  return (actor) => members?.find(({ id }) => actor === `user:${id}`)?.name ?? null
}

interface StatementProps {
  statement: ReconciliationView
  /** The person's name, where it is known. */
  closedBy: string | null
  reopens: boolean
}

function Statement({ statement, closedBy, reopens }: StatementProps) {
  const { statementOn, closing, ticked, closedAt, reopenedReason } = statement
  const at = closedAt && instant(closedAt)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2.5 text-table first:border-t-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">{mediumDay(statementOn)}</p>
        <p className="text-label text-ink-3">
          {t('rec.ticked', { count: ticked })}
          {at && ` · ${closedBy === null ? at : t('rec.by', { person: closedBy, at })}`}
        </p>
        {reopenedReason !== null && (
          <p className="text-label text-ink-2">{t('rec.wasReopened', { reason: reopenedReason })}</p>
        )}
      </div>
      <Amount value={closing} className="font-medium" />
      {reopens && (
        <Button onClick={() => openDialog({ kind: 'reopenStatement', statement })}>{t('rec.reopen')}</Button>
      )}
    </li>
  )
}
