import { Changed } from '@chronos/contracts/basics'
import { ChangeRole, InviteMember, MemberList, MemberView, RemoveMember } from '@chronos/contracts/members'
import { changeRole } from '@chronos/core/members/change-role'
import { inviteMember } from '@chronos/core/members/invite-member'
import { listMembers } from '@chronos/core/members/queries'
import { removeMember } from '@chronos/core/members/remove-member'
import { allowed, router } from '../procedures.ts'

export const members = router({
  list: allowed('read', 'Member')
    .output(MemberList)
    .query(({ ctx }) => listMembers(ctx.core)),
  invite: allowed('create', 'Member')
    .input(InviteMember)
    .output(MemberView)
    .mutation(({ ctx, input }) => inviteMember(ctx.core, input)),
  changeRole: allowed('update', 'Member')
    .input(ChangeRole)
    .output(MemberView)
    .mutation(({ ctx, input }) => changeRole(ctx.core, input)),
  remove: allowed('delete', 'Member')
    .input(RemoveMember)
    .output(Changed)
    .mutation(({ ctx, input }) => removeMember(ctx.core, input)),
})
