/** Medians over interleaved rounds, their ratios, and whether the reference was steady enough to compare with. */
import type { Measured } from './closed-loop.ts'

export interface Pair {
  id: string
  workload: string
  reference: string
  /** One entry a round. */
  ours: Measured[]
  floor: Measured[]
}

export interface Line {
  id: string
  workload: string
  reference: string
  oursPerSecond: number
  floorPerSecond: number
  ratio: number
  oursP50Ms: number
  oursP99Ms: number
  /** Widest distance of the reference from its median, as a share of it. */
  floorSpread: number
  steady: boolean
  failed: number
}

const SPREAD_MAX = 0.25

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export function lineOf({ id, workload, reference, ours, floor }: Pair): Line {
  const floorRates = floor.map(({ perSecond }) => perSecond)
  const floorPerSecond = median(floorRates)
  const oursPerSecond = median(ours.map(({ perSecond }) => perSecond))
  const floorSpread = Math.max(...floorRates.map((rate) => Math.abs(rate - floorPerSecond) / floorPerSecond))
  return {
    id,
    workload,
    reference,
    oursPerSecond,
    floorPerSecond,
    ratio: oursPerSecond / floorPerSecond,
    oursP50Ms: median(ours.map(({ p50Ms }) => p50Ms)),
    oursP99Ms: median(ours.map(({ p99Ms }) => p99Ms)),
    floorSpread,
    steady: floorSpread <= SPREAD_MAX,
    failed: ours.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/** One measure along a growing quantity. */
export interface Curve {
  id: string
  over: string
  points: (Measured & { at: number })[]
}

/** A row a point; the last column compares with the best of its curve: flat is the goal. */
export function curvesTable(curves: readonly Curve[]): string {
  const rows = curves.flatMap(({ id, over, points }) => {
    const best = Math.max(...points.map(({ perSecond }) => perSecond))
    return points.map(({ at, perSecond, p50Ms, p99Ms }) => [
      id,
      over,
      String(at),
      perSecond.toFixed(0),
      p50Ms.toFixed(1),
      p99Ms.toFixed(1),
      (perSecond / best).toFixed(2),
    ])
  })
  return aligned([['', 'over', 'at', 'ours/s', 'p50 ms', 'p99 ms', 'of best'], ...rows])
}

/** The table that people read. */
export function tableOf(lines: readonly Line[]): string {
  const header = ['', 'workload', 'ours/s', 'floor/s', 'ratio', 'p50 ms', 'p99 ms', 'spread', 'against']
  const rows = lines.map((line) => [
    line.id,
    line.workload,
    line.oursPerSecond.toFixed(0),
    line.floorPerSecond.toFixed(0),
    line.steady ? line.ratio.toFixed(2) : 'unsteady',
    line.oursP50Ms.toFixed(1),
    line.oursP99Ms.toFixed(1),
    `${(line.floorSpread * 100).toFixed(0)} %`,
    line.reference,
  ])
  return aligned([header, ...rows])
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
