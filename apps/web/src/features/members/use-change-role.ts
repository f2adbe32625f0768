/** Changes a role at once on screen; a refusal takes it back and says why. */
import type { Role } from '@chronos/contracts/roles'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

export function useChangeRole() {
  const cache = useQueryClient()
  const key = trpc.members.list.queryKey()
  const show = (id: string, role: Role) =>
    cache.setQueryData(
      key,
      (list) =>
        list && { items: list.items.map((member) => (member.id === id ? { ...member, role } : member)) },
    )
  return useMutation(
    trpc.members.changeRole.mutationOptions({
      onMutate: async ({ id, role }) => {
        await cache.cancelQueries({ queryKey: key })
        const before = cache.getQueryData(key)
        show(id, role)
        return { before }
      },
      onError: (error, _input, context) => {
        cache.setQueryData(key, context?.before)
        notifyFailure(error)
      },
      onSuccess: ({ name, role }) =>
        notify({ text: t('members.changed', { name, role: t(`role.${role}`) }) }),
    }),
  )
}
