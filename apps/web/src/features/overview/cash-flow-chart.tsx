import type { OverviewView } from '@chronos/contracts/overview'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { monthName, negated, shortMonth } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { ChartFrame } from '../../ui/chart-frame.tsx'
import { axis, ChartTip, tick } from '../../ui/chart-parts.tsx'
import { plotted } from '../../ui/money-points.ts'

type Months = OverviewView['currencies'][number]['months']

/** Twelve months: what came in above zero, what went out below, the net as a line. */
export function CashFlowChart({ months }: { months: Months }) {
  const points = months.map(({ month, income, expense, net }) => ({
    month,
    income: plotted(income),
    expense: plotted(negated(expense)),
    net: plotted(net),
  }))
  const rows = months.toReversed().map(({ month, income, expense, net }) => ({
    key: month,
    cells: [
      monthName(month),
      <Amount key="in" value={income} />,
      <Amount key="out" value={expense} />,
      <Amount key="net" value={net} />,
    ],
  }))
  return (
    <ChartFrame
      title={t('overview.cashFlow')}
      heads={[t('overview.month'), t('overview.in'), t('overview.out'), t('overview.net')]}
      rows={rows}
    >
      <Legend />
      <ResponsiveContainer width="100%" height="88%">
        <ComposedChart
          data={points}
          stackOffset="sign"
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap="32%"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="month"
            tickFormatter={shortMonth}
            interval="preserveStartEnd"
            minTickGap={12}
            {...axis}
          />
          <YAxis tickFormatter={tick} width={56} tickCount={5} {...axis} />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            content={({ active, label }) =>
              active ? <MonthTip month={months.find(({ month }) => month === label)} /> : null
            }
          />
          <Bar
            dataKey="income"
            stackId="flow"
            fill="var(--chart-in)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
          <Bar
            dataKey="expense"
            stackId="flow"
            fill="var(--chart-out)"
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
          <Line
            dataKey="net"
            stroke="var(--ink)"
            strokeWidth={1.5}
            dot={{ r: 2.5, fill: 'var(--surface)', stroke: 'var(--ink)' }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Legend() {
  const items = [
    { name: t('overview.in'), mark: 'size-2 rounded-[2px] bg-chart-in' },
    { name: t('overview.out'), mark: 'size-2 rounded-[2px] bg-chart-out' },
    { name: t('overview.net'), mark: 'h-0.5 w-3 bg-ink' },
  ]
  return (
    <ul className="flex gap-4 text-label text-ink-2">
      {items.map(({ name, mark }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={mark} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function MonthTip({ month }: { month: Months[number] | undefined }) {
  if (!month) return null
  return (
    <ChartTip
      title={monthName(month.month)}
      lines={[
        { name: t('overview.in'), value: <Amount value={month.income} /> },
        { name: t('overview.out'), value: <Amount value={month.expense} /> },
        { name: t('overview.net'), value: <Amount value={month.net} /> },
      ]}
    />
  )
}
