import type { RuleGroupView, RuleView } from '@chronos/contracts/rules'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { RenameForm } from '../../ui/rename-form.tsx'
import { Tick } from '../../ui/tick.tsx'
import { actionWords, conditionWords, useNames } from './rule-words.ts'
import { enableGroup, enableRule, moveGroup, moveRule, removeGroup, removeRule } from './rules-acts.ts'

const ICON = 'size-4'

export interface RuleGroupProps {
  group: RuleGroupView
  groups: readonly RuleGroupView[]
}

/** One group: its rules in the order in which they are asked. */
export function RuleGroup({ group, groups }: RuleGroupProps) {
  const { id, name, version, enabled, rules } = group
  const may = useMay()
  const [renaming, setRenaming] = useState(false)
  const rename = useMutation(trpc.rules.renameGroup.mutationOptions({ onSuccess: () => setRenaming(false) }))
  return (
    <Card
      title={name}
      action={
        <div className="flex shrink-0 items-center">
          {!enabled && <Badge>{t('rules.off')}</Badge>}
          {may('update', 'Rule') && (
            <span className="pl-3">
              <Tick
                label={t('rules.enable', { name })}
                checked={enabled}
                onToggle={() => enableGroup(group, !enabled)}
              />
            </span>
          )}
          <GroupMenu group={group} groups={groups} onRename={() => setRenaming(true)} />
        </div>
      }
    >
      {renaming && (
        <div className="px-4 py-2">
          <RenameForm
            name={name}
            pending={rename.isPending}
            error={rename.error}
            onSave={(next) => rename.mutate({ id, version, name: next })}
            onCancel={() => setRenaming(false)}
          />
        </div>
      )}
      {rules.length === 0 && <p className="px-4 py-2 text-table text-ink-2">{t('rules.noRules')}</p>}
      <ol>
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} group={group} />
        ))}
      </ol>
      {may('create', 'Rule') && (
        <div className="p-2">
          <Button
            look="ghost"
            icon={<Plus aria-hidden className={ICON} />}
            onClick={() => openDialog({ kind: 'rule', groupId: id })}
          >
            {t('rules.add')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function RuleRow({ rule, group }: { rule: RuleView; group: RuleGroupView }) {
  const { id, name, enabled, when, actions, stage, overwrite } = rule
  const names = useNames()
  const may = useMay()
  const off = !enabled || !group.enabled
  return (
    <li className="relative flex items-center gap-2 border-line border-b py-2 pr-2 pl-4 last:border-b-0 hover:bg-hover">
      {may('update', 'Rule') && (
        <span className="relative z-10">
          <Tick
            label={t('rules.enable', { name })}
            checked={enabled}
            onToggle={() => enableRule(rule, !enabled)}
          />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Link
            to="/rules/$id"
            params={{ id }}
            className={cx(
              'min-w-0 truncate text-table font-medium after:absolute after:inset-0',
              off && 'text-ink-3',
            )}
          >
            {name}
          </Link>
          {stage !== 'normal' && <Badge>{t(`rules.stage.${stage}`)}</Badge>}
          {overwrite && <Badge tone="warn">{t('rules.overwrites')}</Badge>}
        </p>
        <p className="line-clamp-2 text-label text-ink-3 first-letter:uppercase">
          {`${conditionWords(when, names)} → ${actions.map((each) => actionWords(each, names)).join(' · ')}`}
        </p>
      </div>
      <RuleMenu rule={rule} group={group} />
    </li>
  )
}

function RuleMenu({ rule, group }: { rule: RuleView; group: RuleGroupView }) {
  const may = useMay()
  const { rules, id: groupId } = group
  const at = rules.findIndex(({ id }) => id === rule.id)
  if (!may('update', 'Rule') && !may('delete', 'Rule')) return null
  return (
    <span className="relative z-10 flex shrink-0">
      {may('update', 'Rule') && (
        <span className="flex max-md:hidden">
          <IconButton
            label={t('rules.up', { name: rule.name })}
            disabled={at === 0}
            onClick={() => moveRule(group, rule.id, -1)}
          >
            <ArrowUp aria-hidden className={ICON} />
          </IconButton>
          <IconButton
            label={t('rules.down', { name: rule.name })}
            disabled={at === rules.length - 1}
            onClick={() => moveRule(group, rule.id, 1)}
          >
            <ArrowDown aria-hidden className={ICON} />
          </IconButton>
        </span>
      )}
      <ActionMenu name={rule.name} move={(by) => moveRule(group, rule.id, by)}>
        {may('update', 'Rule') && (
          <MenuItem
            icon={<Pencil aria-hidden className={ICON} />}
            onSelect={() => openDialog({ kind: 'rule', groupId, rule })}
          >
            {t('common.edit')}
          </MenuItem>
        )}
        {may('delete', 'Rule') && (
          <MenuItem
            danger
            icon={<Trash2 aria-hidden className={ICON} />}
            onSelect={() => removeRule(group, rule)}
          >
            {t('rules.remove')}
          </MenuItem>
        )}
      </ActionMenu>
    </span>
  )
}

interface ActionMenuProps {
  name: string
  move: (by: -1 | 1) => void
  children: ReactNode
}

function ActionMenu({ name, move, children }: ActionMenuProps) {
  const mayMove = useMay()('update', 'Rule')
  return (
    <Menu
      trigger={
        <IconButton label={t('common.actionsFor', { name })}>
          <Ellipsis aria-hidden className={ICON} />
        </IconButton>
      }
    >
      {mayMove && (
        <MenuItem icon={<ArrowUp aria-hidden className={ICON} />} onSelect={() => move(-1)}>
          {t('rules.moveUp')}
        </MenuItem>
      )}
      {mayMove && (
        <MenuItem icon={<ArrowDown aria-hidden className={ICON} />} onSelect={() => move(1)}>
          {t('rules.moveDown')}
        </MenuItem>
      )}
      {children}
    </Menu>
  )
}

interface GroupMenuProps extends RuleGroupProps {
  onRename: () => void
}

function GroupMenu({ group, groups, onRename }: GroupMenuProps) {
  const { id, name, rules } = group
  const may = useMay()
  const [asking, setAsking] = useState(false)
  if (!may('update', 'Rule') && !may('delete', 'Rule')) return null
  return (
    <>
      <ActionMenu name={name} move={(by) => moveGroup(groups, id, by)}>
        {may('update', 'Rule') && (
          <MenuItem icon={<Pencil aria-hidden className={ICON} />} onSelect={onRename}>
            {t('common.rename')}
          </MenuItem>
        )}
        {may('delete', 'Rule') && (
          <MenuItem danger icon={<Trash2 aria-hidden className={ICON} />} onSelect={() => setAsking(true)}>
            {t('rules.remove')}
          </MenuItem>
        )}
      </ActionMenu>
      {asking && (
        <Confirm
          title={t('rules.removeSure', { name })}
          text={t('rules.removeText', { count: rules.length })}
          yes={t('rules.remove')}
          onYes={() => {
            setAsking(false)
            removeGroup(group)
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}
