import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { INDEX_DOMAINS, domainScore } from '#metrics/city-index.ts'

const HOUR_MS = 3_600_000

export interface ScoreGround {
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  /** Ids of the districts. */
  readonly districts: readonly string[]
}

/** One district's scores by domain, hour by hour; undefined where nothing of the domain was measured in it. */
export type HourScores = readonly (readonly (number | undefined)[])[]

/**
 * What each district scored in each whole hour of the stretch, by the anchors of the city's own index. What is told for the whole city
 * only (the economy) stays undefined. @param from,to whole hours, epoch ms
 */
export async function districtScores(
  { query, districts }: ScoreGround,
  from: number,
  to: number,
): Promise<ReadonlyMap<string, HourScores>> {
  const scores = new Map<string, HourScores>()
  for (const district of districts) {
    const hours = Math.round((to - from) / HOUR_MS)
    const values = new Map<string, (number | undefined)[]>()
    for (const { inputs } of INDEX_DOMAINS) {
      for (const { metric } of inputs) {
        // One question at a time: nobody waits for this, and others ask too.
        const past = await query({ metric, place: district, from, to, points: hours })
        values.set(metric, hourly(past, from, hours))
      }
    }
    scores.set(
      district,
      Array.from({ length: hours }, (_, hour) =>
        INDEX_DOMAINS.map((domain) => domainScore(domain, (metric) => values.get(metric)?.[hour])?.score),
      ),
    )
  }
  return scores
}

/** Means of whole hours, however the answer's buckets lie. */
function hourly({ at, mean, count }: SeriesAnswer, from: number, hours: number): (number | undefined)[] {
  const sums = new Float64Array(hours)
  const counts = new Float64Array(hours)
  at.forEach((start, i) => {
    const hour = Math.floor((start - from) / HOUR_MS)
    if (hour < 0 || hour >= hours) return
    sums[hour]! += mean[i]! * count[i]!
    counts[hour]! += count[i]!
  })
  return Array.from({ length: hours }, (_, hour) => (counts[hour]! > 0 ? sums[hour]! / counts[hour]! : undefined))
}
