import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cx } from '../ui/cx.ts'
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx'
import { notifyFailure } from '../ui/notices.ts'
import { enterSession, useSession } from './session.ts'
import { t } from './text.ts'
import { trpc } from './trpc.ts'

/** Which tenant this is; a person who works in several chooses another here. */
export function TenantSwitcher({ narrow }: { narrow: boolean }) {
  const { tenant, memberships } = useSession()
  const navigate = useNavigate()
  const change = useMutation(
    trpc.auth.switchTenant.mutationOptions({
      onSuccess: async (session) => {
        enterSession(session)
        await navigate({ to: '/' })
      },
      onError: notifyFailure,
    }),
  )
  const face = (
    <>
      <img src="/mark.svg" alt="" className="size-6 shrink-0" />
      <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate text-left text-body font-semibold'}>
        {tenant.name}
      </span>
    </>
  )
  const shape = cx('flex h-9 w-full items-center gap-2 rounded-control px-1.5', narrow && 'justify-center')
  if (memberships.length < 2) return <div className={shape}>{face}</div>
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('tenant.switch', { name: tenant.name })}
          className={cx(shape, 'hover:bg-hover')}
        >
          {face}
          {!narrow && <ChevronsUpDown aria-hidden className="size-4 text-ink-3" strokeWidth={1.5} />}
        </button>
      }
    >
      <MenuLabel>{t('tenant.yours')}</MenuLabel>
      {memberships.map(({ tenantId, name }) => (
        <MenuItem
          key={tenantId}
          icon={<Check aria-hidden className={cx('size-4', tenantId !== tenant.id && 'invisible')} />}
          onSelect={() => tenantId !== tenant.id && change.mutate({ tenantId })}
        >
          {name}
        </MenuItem>
      ))}
    </Menu>
  )
}
