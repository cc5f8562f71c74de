import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { rulesFromBaseline } from '#metrics/baseline-rules.ts'
import type { Metric, Rule } from '#metrics/metric.ts'

const MINUTE_MS = 60_000
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS
/** Weeks looked back (domain.md §A.0). */
const WEEKS = 8
/** Mean of this long around the same moment of an earlier week. */
const AROUND_MS = 15 * MINUTE_MS

export interface BaselinesParts {
  readonly metrics: readonly Metric[]
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
}

export interface Baselines {
  /** Looks the past up anew for this moment of the week. Rejects with what the history rejects with; then the old ones stay. */
  refresh(now: number): Promise<void>
  /** Thresholds that follow from the usual past of a metric for the whole city; none before the first refresh. */
  rulesOf(metric: string, place: string): readonly Rule[]
}

/**
 * What is usual at this moment of the week, as thresholds. For the city only: a district's counts are too few to be judged by
 * their spread. A metric with a short past is not judged.
 */
export function createBaselines({ metrics, query }: BaselinesParts): Baselines {
  const statistical = metrics.flatMap(({ id, statistical: rules }) =>
    rules && rules.length > 0 ? [{ id, rules }] : [],
  )
  const known = new Map<string, readonly Rule[]>()

  async function usual(metric: string, now: number): Promise<number[]> {
    const values: number[] = []
    for (let week = 1; week <= WEEKS; week++) {
      const then = now - week * WEEK_MS
      const { mean } = await query({ metric, place: 'city', from: then - AROUND_MS, to: then + AROUND_MS, points: 1 })
      const [value] = mean
      if (value !== undefined) values.push(value)
    }
    return values
  }

  return {
    async refresh(now) {
      for (const { id, rules } of statistical) known.set(id, rulesFromBaseline(rules, await usual(id, now)))
    },
    rulesOf: (metric, place) => (place === 'city' ? (known.get(metric) ?? NONE) : NONE),
  }
}

const NONE: readonly Rule[] = []
