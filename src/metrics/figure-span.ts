import type { Metric } from './metric.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** One stretch of a figure's past, as screens ask for it. */
export interface FigureSpan {
  readonly hours: number
  /** Most buckets. */
  readonly points: number
  /** Its end is rounded down to this: asked anew when that turns. */
  readonly stepMs: number
}

/** A few more than quarters of an hour in a day: buckets are aligned to the clock, so both ends are cut. */
const LINE: FigureSpan = { hours: 24, points: 100, stepMs: 5 * MINUTE_MS }
/** The same hours of eight days: what is usual now. */
export const BAND: FigureSpan = { hours: 8 * 24, points: 2 * 8 * 24 + 16, stepMs: HOUR_MS }
/** What comes by the day has no two years to tell; months say nothing of sixty days. */
const DAYS: FigureSpan = { hours: 60 * 24, points: 120, stepMs: DAY_MS / 4 }
const MONTHS: FigureSpan = { hours: 730 * 24, points: 120, stepMs: DAY_MS / 4 }
const DAILY_UP_TO_MS = 7 * DAY_MS

/** Statistics come by the day, month or quarter; a day's line says nothing of them. */
export function isStatistic(metric: Pick<Metric, 'cadenceMs'>): boolean {
  return metric.cadenceMs >= DAY_MS
}

/** How far back a figure's line reaches. */
export function spanOf(metric: Pick<Metric, 'cadenceMs'>): 'chart.last24' | 'chart.days60' | 'chart.months' {
  if (!isStatistic(metric)) return 'chart.last24'
  return metric.cadenceMs <= DAILY_UP_TO_MS ? 'chart.days60' : 'chart.months'
}

const LINES = { 'chart.last24': LINE, 'chart.days60': DAYS, 'chart.months': MONTHS } as const

export function lineOf(metric: Pick<Metric, 'cadenceMs'>): FigureSpan {
  return LINES[spanOf(metric)]
}
