import type { MessageView } from '@chronos/contracts/conversations'
import { Link } from '@tanstack/react-router'
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { instant } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { cx } from '../../ui/cx.ts'

/** A message with its time and ticks; beneath it what the bot understood and booked. */
export function MessageBubble({ message }: { message: MessageView }) {
  const { direction, type, text, status, errorCode, readAs, transactionId, at } = message
  const out = direction === 'out'
  return (
    <li
      className={cx(
        'flex max-w-[min(34rem,88%)] flex-col gap-1',
        out ? 'items-end self-end' : 'items-start self-start',
      )}
    >
      <div
        className={cx(
          'rounded-card border px-3 py-2',
          out ? 'border-transparent bg-accent-soft' : 'border-line bg-surface',
        )}
      >
        <span className="sr-only">{out ? t('chats.fromUs') : t('chats.fromThem')}</span>
        <p className="whitespace-pre-wrap text-body">
          {text === null ? (
            <em className="text-ink-2">{t('chats.noText', { type })}</em>
          ) : (
            <Styled text={text} />
          )}
        </p>
        <p className="flex items-center justify-end gap-1 pt-0.5 text-[11px] leading-4 text-ink-2">
          <time dateTime={at}>{instant(at)}</time>
          {out && <Ticks status={status} />}
        </p>
      </div>
      {status === 'failed' && (
        <p className="text-label text-out">
          {t('chats.failed', { code: errorCode === null ? '–' : String(errorCode) })}
        </p>
      )}
      {readAs !== null && (
        <p className="text-label text-ink-2">
          {t('chats.readAs', { what: readAs })}
          {transactionId !== null && (
            <>
              {' · '}
              <Link
                to="/transactions/$id"
                params={{ id: transactionId }}
                className="text-accent underline underline-offset-2"
              >
                {t('chats.correct')}
              </Link>
            </>
          )}
        </p>
      )}
    </li>
  )
}

/** WhatsApp's own mark for bold; nothing else of its markup is used in replies. */
function Styled({ text }: { text: string }) {
  return text.split(/\*([^*\n]+)\*/).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change their order
    index % 2 === 1 ? <strong key={index}>{part}</strong> : part,
  )
}

function Ticks({ status }: { status: MessageView['status'] }) {
  const label = t(`delivery.${status}`)
  const Icon =
    status === 'failed'
      ? CircleAlert
      : status === 'queued' || status === 'sending'
        ? Clock
        : status === 'sent'
          ? Check
          : CheckCheck
  const seen = status === 'read' || status === 'played'
  return (
    <Icon
      role="img"
      aria-label={label}
      className={cx('size-3.5', seen && 'text-accent', status === 'failed' && 'text-out')}
      strokeWidth={2}
    />
  )
}
