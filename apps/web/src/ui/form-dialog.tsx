import { useBlocker } from '@tanstack/react-router'
import { type FormEventHandler, type ReactNode, useState } from 'react'
import { requestIdOf, sentenceOf } from '../app/refusals.ts'
import { t } from '../app/text.ts'
import { Button } from './button.tsx'
import { Confirm } from './confirm.tsx'
import { Dialog } from './dialog.tsx'

export interface FormDialogProps {
  title: string
  /** What the button will do, with its numbers: "Record −12.50 USD". */
  submit: string
  onSubmit: FormEventHandler<HTMLFormElement>
  onClose: () => void
  dirty: boolean
  pending: boolean
  error: unknown
  /** Why it cannot be sent yet, in a sentence; absent when it can. */
  blocked?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** A form in a dialog. Leaving it with something typed asks first, whether by Escape, click or the back button. */
export function FormDialog({
  title,
  submit,
  onSubmit,
  onClose,
  dirty,
  pending,
  error,
  blocked,
  wide = false,
  children,
}: FormDialogProps) {
  const [asking, setAsking] = useState(false)
  const unsaved = dirty && !pending
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  })
  const close = () => (dirty ? setAsking(true) : onClose())
  return (
    <Dialog title={title} onClose={close} wide={wide}>
      <form noValidate onSubmit={onSubmit} className="flex min-h-0 flex-col">
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        {error != null && <FormError error={error} />}
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3">
          <p
            aria-live="polite"
            className="min-w-0 flex-1 basis-40 text-label text-warn max-md:basis-full max-md:empty:-mb-2"
          >
            {blocked}
          </p>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" pending={pending} disabled={blocked !== undefined}>
            {submit}
          </Button>
        </div>
      </form>
      {(asking || blocker.status === 'blocked') && (
        <Confirm
          title={t('form.leaveTitle')}
          text={t('form.leaveText')}
          yes={t('form.leave')}
          onYes={() => (blocker.status === 'blocked' ? blocker.proceed() : onClose())}
          onNo={() => {
            setAsking(false)
            if (blocker.status === 'blocked') blocker.reset()
          }}
        />
      )}
    </Dialog>
  )
}

/** A refusal of the whole form, said where the button is. */
export function FormError({ error }: { error: unknown }) {
  const requestId = requestIdOf(error)
  return (
    <p role="alert" className="mx-5 mb-4 rounded-control bg-out-soft px-3 py-2 text-table text-out">
      {sentenceOf(error)}
      {requestId && <span className="block pt-0.5 text-label">{`${t('error.request')} ${requestId}`}</span>}
    </p>
  )
}
