import { Login } from '@chronos/contracts/auth'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Controller, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { sentenceOf } from '../../app/refusals.ts'
import { enterSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Door } from './door.tsx'
import { localTarget } from './local-target.ts'

const route = getRouteApi('/login')

/** E-mail and password. A person of several tenants chooses another one afterwards. */
export function LoginPage() {
  const { to } = route.useSearch()
  const router = useRouter()
  const form = useForm<z.input<typeof Login>, unknown, Login>({
    resolver: zodResolver(Login),
    defaultValues: { email: '', password: '', remember: false },
  })
  const signIn = useMutation(
    trpc.auth.login.mutationOptions({
      retry: false,
      onSuccess: (session) => {
        enterSession(session)
        router.history.push(localTarget(to))
      },
      onError: () => {
        form.resetField('password')
        form.setFocus('password')
      },
    }),
  )
  const { errors } = form.formState
  return (
    <Door title={t('login.title')} text={t('login.text')}>
      <form
        noValidate
        onSubmit={form.handleSubmit((input) => signIn.mutate(input))}
        className="flex flex-col gap-4"
      >
        <Field label={t('login.email')} error={errors.email && t('login.emailError')}>
          {(control) => (
            <Input
              {...control}
              {...form.register('email')}
              type="email"
              autoComplete="username"
              inputMode="email"
            />
          )}
        </Field>
        <Field label={t('login.password')} error={errors.password && t('login.passwordError')}>
          {(control) => (
            <Input
              {...control}
              {...form.register('password')}
              type="password"
              autoComplete="current-password"
            />
          )}
        </Field>
        <Controller
          control={form.control}
          name="remember"
          render={({ field }) => (
            <Checkbox label={t('login.remember')} checked={field.value ?? false} onChange={field.onChange} />
          )}
        />
        {signIn.error && (
          <p role="alert" className="rounded-control bg-out-soft px-3 py-2 text-table text-out">
            {sentenceOf(signIn.error)}
          </p>
        )}
        <Button type="submit" look="primary" pending={signIn.isPending} className="h-9">
          {t('login.submit')}
        </Button>
      </form>
    </Door>
  )
}
