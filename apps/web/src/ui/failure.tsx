import { CircleAlert } from 'lucide-react'
import { requestIdOf, sentenceOf } from '../app/refusals.ts'
import { t } from '../app/text.ts'
import { Button } from './button.tsx'

/** What happened, how to try again, and the request id to quote. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const requestId = requestIdOf(error)
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <CircleAlert aria-hidden className="size-5 text-warn" strokeWidth={1.5} />
      <p className="max-w-105 text-body">{sentenceOf(error)}</p>
      {requestId && (
        <p className="text-label text-ink-3">
          {t('error.request')} <code className="select-all font-sans">{requestId}</code>
        </p>
      )}
      {retry && <Button onClick={retry}>{t('error.retry')}</Button>}
    </div>
  )
}
