import { Clock } from 'lucide-react'
import { useEffect, useState } from 'react'
import { locale, t } from '../../app/text.ts'
import { Badge } from '../../ui/badge.tsx'

const MINUTE_MS = 60_000

/** How long free text may still be sent: WhatsApp closes the window 24 hours after the customer's last message. */
export function WindowTimer({ closesAt }: { closesAt: string | null }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2)
    return () => clearInterval(timer)
  }, [])
  const minutes = closesAt === null ? 0 : Math.floor((Date.parse(closesAt) - now) / MINUTE_MS)
  if (minutes <= 0) return <Badge tone="warn">{t('chats.windowClosed')}</Badge>
  const unit = minutes >= 60 ? 'hour' : 'minute'
  const left = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' }).format(
    unit === 'hour' ? Math.floor(minutes / 60) : minutes,
  )
  return (
    <Badge>
      <Clock aria-hidden className="size-3.5" strokeWidth={1.5} />
      {t('chats.windowOpen', { left })}
    </Badge>
  )
}
