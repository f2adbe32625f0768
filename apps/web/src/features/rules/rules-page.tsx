import { useMutation, useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Play, Plus } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { RenameForm } from '../../ui/rename-form.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { RuleGroup } from './rule-group.tsx'

/** Groups of rules in their order. The first rule of the first group is asked first. */
export function RulesPage() {
  const may = useMay()
  const { data, error, refetch } = useQuery(trpc.rules.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const groups = data?.items ?? []
  const add = (words: 'rules.addGroup' | 'rules.addFirst') =>
    may('create', 'Rule') && (
      <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
        {t(words)}
      </Button>
    )
  const run = may('update', 'Rule') && groups.length > 0 && (
    <Button icon={<Play aria-hidden className="size-4" />} onClick={() => openDialog({ kind: 'runRules' })}>
      {t('rules.run')}
    </Button>
  )
  return (
    <Page title={t('nav.rules')} action={add('rules.addGroup')} filters={run}>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={8} />)}
      {adding && <NewGroup onEnd={() => setAdding(false)} />}
      {data && groups.length === 0 && !adding && (
        <Empty title={t('rules.empty')} action={add('rules.addFirst')}>
          {t('rules.emptyText')}
        </Empty>
      )}
      {groups.map((group) => (
        <RuleGroup key={group.id} group={group} groups={groups} />
      ))}
      <Outlet />
    </Page>
  )
}

function NewGroup({ onEnd }: { onEnd: () => void }) {
  const add = useMutation(trpc.rules.addGroup.mutationOptions({ onSuccess: onEnd }))
  return (
    <Card title={t('rules.addGroup')}>
      <div className="px-4 pt-2 pb-4">
        <RenameForm
          name={t('rules.firstName')}
          pending={add.isPending}
          error={add.error}
          onSave={(name) => add.mutate({ name })}
          onCancel={onEnd}
        />
      </div>
    </Card>
  )
}
