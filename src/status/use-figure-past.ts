import { useMemo } from 'react'
import { useSeries } from '#api/use-series.ts'
import { evenLine, heldLine } from '#charts/even-line.ts'
import type { EvenLine } from '#charts/even-line.ts'
import { normalBand } from '#charts/normal-band.ts'
import type { NormalBand } from '#charts/normal-band.ts'
import { BAND, isStatistic, lineOf } from '#metrics/figure-span.ts'
import type { Metric } from '#metrics/metric.ts'
import { useNowEvery } from './use-now-every.ts'

export interface FigurePast {
  readonly line: EvenLine | undefined
  readonly band: NormalBand | undefined
  /** The value to compare with: same time yesterday, or a statistic's previous period. */
  readonly before: number | undefined
  readonly failed: boolean
}

/** A figure's past day in its normal band; of a statistic its past days or years, as a staircase without a band. */
export function useFigurePast(metric: Metric, place: string, currentAt: number | undefined): FigurePast {
  const slow = isStatistic(metric)
  const { hours, points, stepMs } = lineOf(metric)
  const lineEnd = useNowEvery(stepMs)
  const bandEnd = useNowEvery(BAND.stepMs)
  const recent = useSeries(metric.id, place, { hours, points, to: lineEnd })
  const past = useSeries(metric.id, place, { ...BAND, to: slow ? undefined : bandEnd })
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
