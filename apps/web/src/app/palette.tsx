import type { Action, Subject } from '@chronos/contracts/roles'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { categoryName } from '../features/categories/category-names.ts'
import { titleOf } from '../features/transactions/transaction-words.ts'
import type { TextKey } from '../text/dictionary.ts'
import { closeDialog, type OpenDialog, openDialog } from './dialog-store.ts'
import { figure, mediumDay, money } from './formats.ts'
import { useSignOut } from './person-menu.tsx'
import { prefer } from './preferences.ts'
import { ROOMS } from './rooms.ts'
import { useMay } from './session.ts'
import { t } from './text.ts'
import { trpc } from './trpc.ts'

/** Go anywhere, do anything, find customers, accounts, transactions, amounts. */
export function Palette() {
  const [text, setText] = useState('')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-50 w-[min(40rem,calc(100vw-2rem))] -translate-x-1/2 animate-pop overflow-hidden rounded-card border border-line bg-raised shadow-lift"
        >
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <Command label={t('palette.title')} loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={t('palette.placeholder')}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-head outline-none focus-visible:outline-none"
            />
            <Command.List
              label={t('palette.results')}
              className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5"
            >
              <Command.Empty className="px-3 py-8 text-center text-ink-2">
                {t('palette.nothing')}
              </Command.Empty>
              <Rooms />
              <Acts />
              {text.trim().length > 1 && <Found text={text.trim()} />}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const GROUP =
  '**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-label **:[[cmdk-group-heading]]:text-ink-3'

interface ItemProps {
  /** Unique, and what typing is compared with. */
  value: string
  run: () => void
  children: ReactNode
  aside?: ReactNode
}

function Item({ value, run, children, aside }: ItemProps) {
  const select = () => {
    closeDialog()
    run()
  }
  return (
    <Command.Item
      value={value}
      onSelect={select}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 data-[selected=true]:bg-hover"
    >
      <span className="flex min-w-0 flex-1 items-center gap-3 truncate">{children}</span>
      {aside && <span className="shrink-0 text-table text-ink-2">{aside}</span>}
    </Command.Item>
  )
}

function Rooms() {
  const may = useMay()
  const navigate = useNavigate()
  return (
    <Command.Group heading={t('palette.go')} className={GROUP}>
      {ROOMS.filter((room) => may('read', room.subject)).map(({ to, name, icon: Icon }) => (
        <Item key={to} value={`go ${t(name)}`} run={() => void navigate({ to })}>
          <Icon aria-hidden className="size-4 text-ink-3" strokeWidth={1.5} />
          {t(name)}
        </Item>
      ))}
    </Command.Group>
  )
}

const ACTS: readonly { name: TextKey; needs: readonly [Action, Subject]; dialog: OpenDialog }[] = [
  { name: 'palette.expense', needs: ['create', 'Transaction'], dialog: { kind: 'record', type: 'expense' } },
  { name: 'palette.income', needs: ['create', 'Transaction'], dialog: { kind: 'record', type: 'income' } },
  { name: 'tx.transfer', needs: ['create', 'Transaction'], dialog: { kind: 'transfer' } },
  { name: 'accounts.open', needs: ['create', 'Account'], dialog: { kind: 'account' } },
  { name: 'customers.add', needs: ['create', 'Customer'], dialog: { kind: 'customer' } },
  { name: 'budgets.set', needs: ['create', 'Budget'], dialog: { kind: 'budget' } },
  { name: 'categories.add', needs: ['create', 'Category'], dialog: { kind: 'category' } },
  { name: 'members.invite', needs: ['create', 'Member'], dialog: { kind: 'invite' } },
]

function Acts() {
  const may = useMay()
  const signOut = useSignOut()
  return (
    <Command.Group heading={t('palette.do')} className={GROUP}>
      {ACTS.filter(({ needs: [action, subject] }) => may(action, subject)).map(({ name, dialog }) => (
        <Item key={name} value={`do ${t(name)}`} run={() => openDialog(dialog)}>
          {t(name)}
        </Item>
      ))}
      <Item value={`do ${t('palette.light')}`} run={() => prefer({ theme: 'light' })}>
        {t('palette.light')}
      </Item>
      <Item value={`do ${t('palette.dark')}`} run={() => prefer({ theme: 'dark' })}>
        {t('palette.dark')}
      </Item>
      <Item value={`do ${t('keys.title')}`} run={() => openDialog({ kind: 'keys' })}>
        {t('keys.title')}
      </Item>
      <Item value={`do ${t('person.signOut')}`} run={signOut}>
        {t('person.signOut')}
      </Item>
    </Command.Group>
  )
}

/** What the tenant's own rows hold. Each list is asked for only when the role may read it. */
function Found({ text }: { text: string }) {
  const may = useMay()
  const navigate = useNavigate()
  const search = useDeferredValue(text)
  const customers = useQuery(
    trpc.customers.list.queryOptions({ search, limit: 8 }, { enabled: may('read', 'Customer') }),
  ).data?.items
  const accounts = useQuery(trpc.accounts.list.queryOptions({}, { enabled: may('read', 'Account') })).data
    ?.items
  const transactions = useQuery(trpc.transactions.list.queryOptions({ limit: 100 })).data?.items
  const categories = useQuery(trpc.categories.list.queryOptions()).data?.items
  return (
    <>
      <Command.Group heading={t('nav.customers')} className={GROUP}>
        {customers?.map(({ id, name, email }) => (
          <Item
            key={id}
            value={`${name} ${text} ${id}`}
            aside={email}
            run={() => void navigate({ to: '/customers/$id', params: { id } })}
          >
            {name}
          </Item>
        ))}
      </Command.Group>
      <Command.Group heading={t('nav.accounts')} className={GROUP}>
        {accounts?.map(({ id, name, balance }) => (
          <Item
            key={id}
            value={`${name} ${id}`}
            aside={figure(balance)}
            run={() => void navigate({ to: '/accounts/$id', params: { id } })}
          >
            {name}
          </Item>
        ))}
      </Command.Group>
      <Command.Group heading={t('nav.transactions')} className={GROUP}>
        {transactions?.map((transaction) => {
          const { id, amount, bookedOn, note } = transaction
          const digits = money(amount, { mark: 'none' })
          return (
            <Item
              key={id}
              value={`${titleOf(transaction)} ${note ?? ''} ${digits} ${id}`}
              aside={`${mediumDay(bookedOn)} · ${figure(amount)}`}
              run={() => void navigate({ to: '/transactions/$id', params: { id } })}
            >
              {titleOf(transaction)}
            </Item>
          )
        })}
      </Command.Group>
      <Command.Group heading={t('nav.categories')} className={GROUP}>
        {categories?.map((category) => (
          <Item
            key={category.id}
            value={`${categoryName(category)} ${category.id}`}
            run={() => void navigate({ to: '/transactions', search: { categoryId: category.id } })}
          >
            {categoryName(category)}
          </Item>
        ))}
      </Command.Group>
    </>
  )
}
