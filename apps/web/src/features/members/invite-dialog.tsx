import { InviteMember } from '@chronos/contracts/members'
import { ROLES } from '@chronos/contracts/roles'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { closeDialog } from '../../app/dialog-store.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Select } from '../../ui/select.tsx'

/** Invites somebody by e-mail; the sentence under the role says what they will be able to do. */
export function InviteDialog() {
  const form = useForm<InviteMember>({
    resolver: zodResolver(InviteMember),
    defaultValues: { name: '', email: '', role: 'agent' },
  })
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: ({ email }) => {
        closeDialog()
        notify({ text: t('members.wasInvited', { email }) })
      },
    }),
  )
  const { errors } = form.formState
  return (
    <FormDialog
      title={t('members.invite')}
      submit={t('members.inviteVerb')}
      onSubmit={form.handleSubmit((input) => invite.mutate(input))}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={invite.isPending}
      error={invite.error}
    >
      <Field label={t('common.name')} error={errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={120} />}
      </Field>
      <Field label={t('login.email')} error={errors.email && t('login.emailError')}>
        {(control) => <Input {...control} {...form.register('email')} type="email" />}
      </Field>
      <Field label={t('members.role')} hint={t(`roleMay.${form.watch('role')}`)}>
        {(control) => (
          <Select {...control} {...form.register('role')}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FormDialog>
  )
}
