import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { plotted } from '../../ui/money-points.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { useSeen } from '../../ui/use-seen.ts'

/** The balance of the last thirty days as a line, asked for when it comes into sight. */
export function AccountSparkline({ id, name }: { id: string; name: string }) {
  const place = useRef<HTMLSpanElement>(null)
  const enabled = useSeen(place)
  const { data } = useQuery(trpc.accounts.balanceHistory.queryOptions({ id, days: 30 }, { enabled }))
  return (
    <span ref={place} className="block h-6 w-22">
      {data && data.points.length > 1 && (
        <Sparkline
          values={data.points.map((point) => plotted(point.balance))}
          label={t('overview.sparkline', { name })}
        />
      )}
    </span>
  )
}
