import { Locale } from '@chronos/contracts/basics'
import { type TenantView, UpdateTenant } from '@chronos/contracts/tenants'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { weekdayName } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { BooksCard } from '../periods/books-card.tsx'
import { PreferencesCard } from './preferences-card.tsx'

/** 2024 began on a Monday: its first seven days name the week. */
export const dayName = (isoWeekday: number) => weekdayName(`2024-01-0${isoWeekday}`)

export function SettingsPage() {
  const { data, error, refetch } = useQuery(trpc.tenants.get.queryOptions())
  const mayReadPeriod = useMay()('read', 'Period')
  return (
    <Page title={t('nav.settings')}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {!data &&
          (error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={5} />)}
        {data && <TenantCard key={data.version} tenant={data} />}
        <div className="flex flex-col gap-4">
          {mayReadPeriod && <BooksCard />}
          <PreferencesCard />
        </div>
      </div>
    </Page>
  )
}

function TenantCard({ tenant }: { tenant: TenantView }) {
  const mayChange = useMay()('update', 'Tenant')
  return (
    <Card title={t('settings.tenant')}>
      <div className="flex flex-col gap-5 px-4 pt-2 pb-5">
        {mayChange ? (
          <TenantForm tenant={tenant} />
        ) : (
          <Facts
            items={[
              [t('common.name'), tenant.name],
              [t('settings.locale'), tenant.locale],
              [t('settings.week'), dayName(tenant.weekStartsOn)],
            ]}
          />
        )}
        <Facts
          items={[
            [t('accounts.currency'), tenant.currency],
            [t('settings.zone'), tenant.timeZone],
            [t('settings.slug'), tenant.slug],
          ]}
        />
      </div>
    </Card>
  )
}

function TenantForm({ tenant: { name, locale, weekStartsOn, version } }: { tenant: TenantView }) {
  const form = useForm<UpdateTenant>({
    resolver: zodResolver(UpdateTenant),
    defaultValues: { name, locale, weekStartsOn, version },
  })
  const update = useMutation(
    trpc.tenants.update.mutationOptions({ onSuccess: () => notify({ text: t('settings.saved') }) }),
  )
  const unsaved = form.formState.isDirty && !update.isPending && !update.isSuccess
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={form.handleSubmit((input) => update.mutate(input))}
    >
      <Field label={t('common.name')} error={form.formState.errors.name && t('form.required')}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={120} />}
      </Field>
      <Field label={t('settings.locale')} hint={t('settings.localeHint')}>
        {(control) => (
          <Select {...control} {...form.register('locale')}>
            {Locale.options.map((tag) => (
              <option key={tag} value={tag}>
                {t(`locale.${tag}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('settings.week')}>
        {(control) => (
          <Select {...control} {...form.register('weekStartsOn', { valueAsNumber: true })}>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {dayName(day)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {update.error && <FormError error={update.error} />}
      <Button
        type="submit"
        look="primary"
        className="w-fit"
        disabled={!form.formState.isDirty}
        pending={update.isPending}
      >
        {t('common.save')}
      </Button>
      {blocker.status === 'blocked' && (
        <Confirm
          title={t('form.leaveTitle')}
          text={t('form.leaveText')}
          yes={t('form.leave')}
          onYes={blocker.proceed}
          onNo={blocker.reset}
        />
      )}
    </form>
  )
}
