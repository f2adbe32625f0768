import { useQuery } from '@tanstack/react-query'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { mediumDay, shortDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { ChartFrame } from '../../ui/chart-frame.tsx'
import { axis, ChartTip, tick } from '../../ui/chart-parts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { plotted } from '../../ui/money-points.ts'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Balance at the end of each of the last ninety days. */
export function BalanceChart({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(trpc.accounts.balanceHistory.queryOptions({ id, days: 90 }))
  if (!data)
    return error ? (
      <Failure error={error} retry={() => void refetch()} />
    ) : (
      <Skeleton className="h-64 w-full" />
    )
  const points = data.points.map(({ day, balance }) => ({ day, balance, value: plotted(balance) }))
  const rows = data.points.toReversed().map(({ day, balance }) => ({
    key: day,
    cells: [mediumDay(day), <Amount key="balance" value={balance} />],
  }))
  return (
    <ChartFrame title={t('accounts.overTime')} heads={[t('tx.date'), t('accounts.balance')]} rows={rows}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickFormatter={shortDay} minTickGap={48} {...axis} />
          <YAxis tickFormatter={tick} width={52} tickCount={4} {...axis} />
          <Tooltip
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, payload }) => {
              const point = points.find(({ day }) => day === payload?.[0]?.payload?.day)
              if (!active || !point) return null
              return (
                <ChartTip
                  title={mediumDay(point.day)}
                  lines={[{ name: t('accounts.balance'), value: <Amount value={point.balance} /> }]}
                />
              )
            }}
          />
          <Area
            type="stepAfter"
            dataKey="value"
            stroke="var(--accent)"
            strokeWidth={1.5}
            fill="var(--accent)"
            fillOpacity={0.12}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
