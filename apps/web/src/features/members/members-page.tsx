import type { MemberView } from '@chronos/contracts/members'
import { ROLES, Role } from '@chronos/contracts/roles'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/failure.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'
import { useChangeRole } from './use-change-role.ts'

/** Who works here, and what each role means in sentences. */
export function MembersPage() {
  const { data, error, refetch } = useQuery(trpc.members.list.queryOptions())
  const glowing = useGlow(data?.items, 'members')
  const action = useMay()('create', 'Member') && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => openDialog({ kind: 'invite' })}
    >
      {t('members.invite')}
    </Button>
  )
  return (
    <Page title={t('nav.members')} action={action}>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={5} />)}
      {data && <DataTable label={t('nav.members')} rows={data.items} columns={columns()} glowing={glowing} />}
      <Card title={t('members.roles')}>
        <dl className="grid gap-x-8 gap-y-3 px-4 pt-1 pb-4 md:grid-cols-[8rem_1fr]">
          {ROLES.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{t(`role.${role}`)}</dt>
              <dd className="text-ink-2 max-md:-mt-2">{t(`roleMay.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </Page>
  )
}

const columns = (): Column<MemberView>[] => [
  { head: t('common.name'), cell: (member) => <Who member={member} /> },
  {
    head: t('login.email'),
    cell: ({ email }) => <span className="block truncate text-ink-2">{email}</span>,
    wideOnly: true,
  },
  { head: t('members.role'), cell: (member) => <RoleCell member={member} /> },
  { head: t('members.remove'), headHidden: true, cell: (member) => <Remove member={member} />, right: true },
]

function Who({ member: { name, email, status, isSelf } }: { member: MemberView }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span className="max-md:hidden">
        <Avatar name={name} />
      </span>
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isSelf && <Badge>{t('members.you')}</Badge>}
          {status === 'invited' && <Badge tone="warn">{t('members.invited')}</Badge>}
        </span>
        <span className="block truncate text-label text-ink-3 md:hidden">{email}</span>
      </span>
    </span>
  )
}

function RoleCell({ member: { id, name, role, version } }: { member: MemberView }) {
  const mayChange = useMay()('update', 'Member')
  const change = useChangeRole()
  if (!mayChange) return <span>{t(`role.${role}`)}</span>
  return (
    <Select
      className="w-36 max-md:w-30"
      aria-label={t('members.roleOf', { name })}
      value={role}
      disabled={change.isPending}
      onChange={({ target }) => change.mutate({ id, version, role: Role.parse(target.value) })}
    >
      {ROLES.map((each) => (
        <option key={each} value={each}>
          {t(`role.${each}`)}
        </option>
      ))}
    </Select>
  )
}

function Remove({ member: { id, name, isSelf } }: { member: MemberView }) {
  const mayRemove = useMay()('delete', 'Member')
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onError: notifyFailure,
      onSuccess: () => notify({ text: t('members.removed', { name }) }),
    }),
  )
  if (!mayRemove || isSelf) return null
  return (
    <>
      <IconButton
        label={t('members.removeName', { name })}
        disabled={remove.isPending}
        onClick={() => setAsking(true)}
      >
        <UserMinus aria-hidden className="size-4" strokeWidth={1.5} />
      </IconButton>
      {asking && (
        <Confirm
          title={t('members.removeName', { name })}
          text={t('members.removeText')}
          yes={t('members.remove')}
          onYes={() => {
            setAsking(false)
            remove.mutate({ id })
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}
