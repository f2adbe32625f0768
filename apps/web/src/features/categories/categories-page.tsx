import type { CategoryView } from '@chronos/contracts/categories'
import { CATEGORY_DEPTH_MAX } from '@chronos/contracts/categories'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Ellipsis, FolderInput, Merge, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { cx } from '../../ui/cx.ts'
import { Failure } from '../../ui/failure.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { RenameForm } from '../../ui/rename-form.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { type CategoryNode, flatTree } from './category-names.ts'

const KINDS = ['expense', 'income'] as const

/** Two trees: what money goes to, and where it comes from. */
export function CategoriesPage() {
  const may = useMay()
  const [archived, setArchived] = useState(false)
  const action = may('create', 'Category') && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => openDialog({ kind: 'category' })}
    >
      {t('categories.add')}
    </Button>
  )
  const { data, error, refetch } = useQuery(trpc.categories.list.queryOptions())
  const nodes = flatTree(data?.items ?? []).filter(({ category }) => archived || category.status === 'active')
  return (
    <Page
      title={t('nav.categories')}
      action={action}
      filters={<Checkbox label={t('categories.showArchived')} checked={archived} onChange={setArchived} />}
    >
      {!data &&
        (error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={12} />)}
      {data && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {KINDS.map((kind) => (
            <Card key={kind} title={t(`kind.${kind}`)}>
              <ul className="pb-2">
                {nodes
                  .filter(({ category }) => category.kind === kind)
                  .map((node) => (
                    <Row key={node.category.id} node={node} />
                  ))}
              </ul>
            </Card>
          ))}
        </div>
      )}
    </Page>
  )
}

function useCategoryActs({ id, version }: CategoryView, name: string) {
  const restore = useMutation(trpc.categories.restore.mutationOptions({ onError: notifyFailure }))
  const archive = useMutation(
    trpc.categories.archive.mutationOptions({
      onError: notifyFailure,
      onSuccess: (next) =>
        notify({
          text: t('categories.archived', { name }),
          undo: () => restore.mutate({ id, version: next.version }),
        }),
    }),
  )
  return { archive: () => archive.mutate({ id, version }), restore: () => restore.mutate({ id, version }) }
}

function Row({ node: { category, name, depth } }: { node: CategoryNode }) {
  const { id, status, version } = category
  const [renaming, setRenaming] = useState(false)
  const rename = useMutation(trpc.categories.rename.mutationOptions({ onSuccess: () => setRenaming(false) }))
  if (renaming) {
    return (
      <li className="px-4 py-3">
        <RenameForm
          name={name}
          pending={rename.isPending}
          error={rename.error}
          onSave={(next) => rename.mutate({ id, name: next, version })}
          onCancel={() => setRenaming(false)}
        />
      </li>
    )
  }
  return (
    <li
      className="flex h-(--row) items-center gap-2 pr-2 hover:bg-hover"
      style={{ paddingLeft: 16 + depth * 20 }}
    >
      <span className={cx('min-w-0 truncate', depth === 0 ? 'font-medium' : 'text-ink-2')}>{name}</span>
      {status === 'archived' && <Badge>{t('categories.isArchived')}</Badge>}
      <span className="flex-1" />
      <RowMenu node={{ category, name, depth }} rename={() => setRenaming(true)} />
    </li>
  )
}

/** What may be done with it. */
function RowMenu({ node: { category, name, depth }, rename }: { node: CategoryNode; rename: () => void }) {
  const { status } = category
  const may = useMay()
  const mayChange = may('update', 'Category')
  const mayAdd = may('create', 'Category') && depth + 1 < CATEGORY_DEPTH_MAX && status === 'active'
  const acts = useCategoryActs(category, name)
  if (!mayChange && !mayAdd) return null
  return (
    <Menu
      trigger={
        <IconButton label={t('common.actionsFor', { name })}>
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {mayAdd && (
        <MenuItem
          icon={<Plus aria-hidden className="size-4" />}
          onSelect={() => openDialog({ kind: 'category', parent: category })}
        >
          {t('categories.addUnder')}
        </MenuItem>
      )}
      {mayChange && (
        <MenuItem icon={<Pencil aria-hidden className="size-4" />} onSelect={rename}>
          {t('common.rename')}
        </MenuItem>
      )}
      {mayChange && status === 'active' && (
        <>
          <MenuItem
            icon={<FolderInput aria-hidden className="size-4" />}
            onSelect={() => openDialog({ kind: 'moveCategory', category })}
          >
            {t('categories.move')}
          </MenuItem>
          <MenuItem
            icon={<Merge aria-hidden className="size-4" />}
            onSelect={() => openDialog({ kind: 'mergeCategory', category })}
          >
            {t('categories.merge')}
          </MenuItem>
        </>
      )}
      {mayChange && status === 'active' && (
        <MenuItem danger icon={<Archive aria-hidden className="size-4" />} onSelect={acts.archive}>
          {t('common.archive')}
        </MenuItem>
      )}
      {mayChange && status === 'archived' && (
        <MenuItem icon={<ArchiveRestore aria-hidden className="size-4" />} onSelect={acts.restore}>
          {t('common.restore')}
        </MenuItem>
      )}
    </Menu>
  )
}
