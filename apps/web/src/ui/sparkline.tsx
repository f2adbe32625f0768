/** A line without axes: the shape only. Its numbers stand beside it. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const [width, height] = [88, 24]
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const points = values
    .map((value, index) => {
      const x = (index / Math.max(1, values.length - 1)) * width
      return `${x.toFixed(1)},${(height - 2 - ((value - low) / span) * (height - 4)).toFixed(1)}`
    })
    .join(' ')
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className="h-6 w-22 shrink-0">
      <polyline points={points} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
