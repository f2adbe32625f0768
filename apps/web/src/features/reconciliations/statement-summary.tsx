import type { AccountView } from '@chronos/contracts/accounts'
import { type Money, minorOf } from '@chronos/contracts/money'
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { absolute, figure, mediumDay } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { cx } from '../../ui/cx.ts'
import { finish, giveUp, useFinishing } from './statement-acts.ts'
import type { Sums } from './sums.ts'

export interface StatementSummaryProps {
  account: AccountView
  statement: ReconciliationView
  sums: Sums
  /** Ticks are on their way: finishing waits for them. */
  busy: boolean
}

/** The statement against what is ticked. It stays in sight while entries scroll; on a phone only the difference does. */
export function StatementSummary({ account, statement, sums, busy }: StatementSummaryProps) {
  const { statementOn, opening, closing } = statement
  const agrees = minorOf(sums.difference) === 0n
  return (
    <>
      <section
        aria-label={t('rec.summary', { day: mediumDay(statementOn) })}
        className="z-10 flex flex-col gap-3 rounded-card border border-line bg-raised p-4 md:sticky md:top-2 md:shadow-lift"
      >
        <div className="grid grid-cols-2 items-end gap-x-8 gap-y-3 md:grid-cols-[auto_auto_1fr_auto]">
          <Figure name={t('rec.statement')} value={closing} />
          <Figure name={t('rec.cleared')} value={sums.cleared} />
          <Difference value={sums.difference} className="text-right max-md:hidden" />
          <Acts account={account} statement={statement} agrees={agrees} busy={busy} />
        </div>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-table text-ink-2" aria-live="polite">
          <span>{agrees ? t('rec.balanced') : saidOf(sums.difference)}</span>
          <span className="text-ink-3">
            {t('rec.ticked', { count: sums.ticked })} · {t('rec.opening')} {figure(opening)}
          </span>
        </p>
      </section>
      <Difference
        value={sums.difference}
        className="sticky top-0 z-10 -mx-4 flex items-center justify-between gap-4 border-line border-y bg-raised px-4 py-2 md:hidden"
      />
    </>
  )
}

function Difference({ value, className }: { value: Money; className: string }) {
  const agrees = minorOf(value) === 0n
  return (
    <div className={className}>
      <p className="text-label text-ink-3">{t('rec.difference')}</p>
      <p className="flex items-center justify-end gap-2">
        {agrees && <CircleCheck aria-hidden className="size-5 text-in" strokeWidth={1.75} />}
        <Amount
          value={value}
          className={cx(
            'text-figure font-semibold tracking-[-0.015em]',
            agrees && 'text-in [&_span]:text-in',
          )}
        />
      </p>
    </div>
  )
}

const saidOf = (difference: Money) =>
  t(minorOf(difference) > 0n ? 'rec.missing' : 'rec.tooMuch', { amount: figure(absolute(difference)) })

function Figure({ name, value }: { name: string; value: Money }) {
  return (
    <div className="min-w-0">
      <p className="text-label text-ink-3">{name}</p>
      <Amount value={value} className="text-title font-semibold max-md:text-head" />
    </div>
  )
}

interface ActsProps {
  account: AccountView
  statement: ReconciliationView
  agrees: boolean
  busy: boolean
}

function Acts({ account, statement, agrees, busy }: ActsProps) {
  const may = useMay()
  const finishing = useFinishing()
  const [asking, setAsking] = useState(false)
  const mayAdjust = may('create', 'Transaction') && account.status === 'open'
  if (!may('update', 'Reconciliation')) return null
  return (
    <div className="col-span-2 flex flex-wrap items-center gap-2 md:col-span-1">
      {!agrees && mayAdjust && (
        <Button onClick={() => openDialog({ kind: 'adjust', account })}>{t('adjust.open')}</Button>
      )}
      {may('delete', 'Reconciliation') && (
        <Button look="ghost" disabled={finishing} onClick={() => setAsking(true)}>
          {t('rec.cancel')}
        </Button>
      )}
      <Button
        look="primary"
        disabled={!agrees || busy}
        pending={finishing}
        onClick={() => finish(statement, may('reverse', 'Reconciliation'))}
      >
        {t('rec.finish')}
      </Button>
      {asking && (
        <Confirm
          title={t('rec.cancelSure')}
          text={t('rec.cancelText')}
          yes={t('rec.cancel')}
          onYes={() => {
            setAsking(false)
            giveUp(statement)
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  )
}
