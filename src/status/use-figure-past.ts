import { useMemo } from 'react'
import { useSeries } from '#api/use-series.ts'
import { evenLine, heldLine } from '#charts/even-line.ts'
import type { EvenLine } from '#charts/even-line.ts'
import { normalBand } from '#charts/normal-band.ts'
import type { NormalBand } from '#charts/normal-band.ts'
import type { Metric } from '#metrics/metric.ts'
import { useNowEvery } from './use-now-every.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A few more than quarters of an hour in a day: buckets are aligned to the clock, so both ends are cut. */
const LINE_POINTS = 100
const BAND_HOURS = 8 * 24
const BAND_POINTS = 2 * BAND_HOURS + 16
const STATISTIC_HOURS = 730 * 24
/** What comes by the day has no two years to tell; months say nothing of sixty days. */
const DAILY_HOURS = 60 * 24
const DAILY_UP_TO_MS = 7 * DAY_MS
const STATISTIC_POINTS = 120

export interface FigurePast {
  readonly line: EvenLine | undefined
  readonly band: NormalBand | undefined
  /** The value to compare with: same time yesterday, or a statistic's previous period. */
  readonly before: number | undefined
  readonly failed: boolean
}

/** Statistics come by the day, month or quarter; a day's line says nothing of them. */
export function isStatistic(metric: Metric): boolean {
  return metric.cadenceMs >= DAY_MS
}

/** How far back a figure's line reaches. */
export function spanOf(metric: Metric): 'chart.last24' | 'chart.days60' | 'chart.months' {
  if (!isStatistic(metric)) return 'chart.last24'
  return metric.cadenceMs <= DAILY_UP_TO_MS ? 'chart.days60' : 'chart.months'
}

const HOURS = { 'chart.last24': 24, 'chart.days60': DAILY_HOURS, 'chart.months': STATISTIC_HOURS } as const

/** A figure's past day in its normal band; of a statistic its past days or years, as a staircase without a band. */
export function useFigurePast(metric: Metric, place: string, currentAt: number | undefined): FigurePast {
  const slow = isStatistic(metric)
  const lineEnd = useNowEvery(slow ? DAY_MS / 4 : 5 * MINUTE_MS)
  const bandEnd = useNowEvery(HOUR_MS)
  const recent = useSeries(metric.id, place, {
    hours: HOURS[spanOf(metric)],
    points: slow ? STATISTIC_POINTS : LINE_POINTS,
    to: lineEnd,
  })
  const past = useSeries(metric.id, place, { hours: BAND_HOURS, points: BAND_POINTS, to: slow ? undefined : bandEnd })
  const line = useMemo(() => {
    if (!recent.answer || recent.answer.at.length === 0) return undefined
    const even = evenLine(recent.answer)
    return slow ? heldLine(even) : even
  }, [recent.answer, slow])
  const band = useMemo(() => (line && past.answer ? normalBand(line, past.answer) : undefined), [line, past.answer])
  const before = useMemo(() => {
    const { answer } = recent
    if (!answer) return undefined
    if (!slow)
      return (answer.at[0] ?? Number.POSITIVE_INFINITY) < answer.from + answer.bucketMs ? answer.mean[0] : undefined
    const last = answer.at.findLastIndex((at) => at + answer.bucketMs <= (currentAt ?? 0))
    return answer.last[last]
  }, [recent, slow, currentAt])
  return { line, band, before, failed: recent.failed }
}
