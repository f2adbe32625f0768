/** What is done to rules and groups from the list, each with its way back where there is one. */
import type { RuleGroupView, RuleView } from '@chronos/contracts/rules'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

const moved = (ids: readonly string[], id: string, by: -1 | 1): string[] | null => {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return null
  return ids.toSpliced(at, 1).toSpliced(to, 0, id)
}

export function moveRule({ id: groupId, rules }: RuleGroupView, id: string, by: -1 | 1): void {
  const ids = moved(
    rules.map((rule) => rule.id),
    id,
    by,
  )
  if (ids) perform(trpc.rules.order.mutationOptions(), { groupId, ids }).catch(notifyFailure)
}

export function moveGroup(groups: readonly RuleGroupView[], id: string, by: -1 | 1): void {
  const ids = moved(
    groups.map((group) => group.id),
    id,
    by,
  )
  if (ids) perform(trpc.rules.orderGroups.mutationOptions(), { ids }).catch(notifyFailure)
}

export function enableRule({ id, version }: RuleView, enabled: boolean): void {
  perform(trpc.rules.enable.mutationOptions(), { id, version, enabled }).catch(notifyFailure)
}

export function enableGroup({ id, version }: RuleGroupView, enabled: boolean): void {
  perform(trpc.rules.enableGroup.mutationOptions(), { id, version, enabled }).catch(notifyFailure)
}

/** Undoing adds it anew where it stood; its log stays with the one that went. */
export function removeRule({ id: groupId, rules }: RuleGroupView, rule: RuleView): void {
  const { id, version, ...draft } = rule
  const undo = async () => {
    const made = await perform(trpc.rules.add.mutationOptions(), { ...draft, groupId })
    const ids = rules.map((each) => (each.id === id ? made.id : each.id))
    if (ids.length > 1) await perform(trpc.rules.order.mutationOptions(), { groupId, ids })
  }
  perform(trpc.rules.remove.mutationOptions(), { id, version })
    .then(() =>
      notify({
        text: t('rules.wasRemoved', { name: rule.name }),
        undo: () => void undo().catch(notifyFailure),
      }),
    )
    .catch(notifyFailure)
}

export function removeGroup({ id, version, name }: RuleGroupView): void {
  perform(trpc.rules.removeGroup.mutationOptions(), { id, version })
    .then(() => notify({ text: t('rules.wasRemoved', { name }) }))
    .catch(notifyFailure)
}
