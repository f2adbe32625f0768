import { AcceptInvitation } from '@chronos/contracts/auth'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { sentenceOf } from '../../app/refusals.ts'
import { enterSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Door } from './door.tsx'

const route = getRouteApi('/join')
const Form = AcceptInvitation.omit({ token: true })

/** Accepts an invitation: the link's token, a name, and a new password or the one the person already has. */
export function JoinPage() {
  const { token } = route.useSearch()
  const navigate = useNavigate()
  const form = useForm({ resolver: zodResolver(Form), defaultValues: { name: '', password: '' } })
  const join = useMutation(
    trpc.auth.acceptInvitation.mutationOptions({
      retry: false,
      onSuccess: async (session) => {
        enterSession(session)
        await navigate({ to: '/' })
      },
    }),
  )
  const { errors } = form.formState
  if (token === undefined)
    return (
      <Door title={t('join.title')} text={t('join.noToken')}>
        {null}
      </Door>
    )
  return (
    <Door title={t('join.title')} text={t('join.text')}>
      <form
        noValidate
        onSubmit={form.handleSubmit((input) => join.mutate({ ...input, token }))}
        className="flex flex-col gap-4"
      >
        <Field label={t('join.name')} error={errors.name && t('form.required')}>
          {(control) => <Input {...control} {...form.register('name')} autoComplete="name" />}
        </Field>
        <Field
          label={t('login.password')}
          hint={t('join.passwordHint')}
          error={errors.password && t('join.passwordHint')}
        >
          {(control) => (
            <Input {...control} {...form.register('password')} type="password" autoComplete="new-password" />
          )}
        </Field>
        {join.error && (
          <p role="alert" className="rounded-control bg-out-soft px-3 py-2 text-table text-out">
            {sentenceOf(join.error)}
          </p>
        )}
        <Button type="submit" look="primary" pending={join.isPending} className="h-9">
          {t('join.submit')}
        </Button>
      </form>
    </Door>
  )
}
