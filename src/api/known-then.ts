import type { SeriesAnswer } from '#contract/series.ts'
import type { LateReading } from '#contract/tape.ts'

/**
 * A series without what came only after its end, as a page had it then. Means and counts are exact; where the reading was a bucket's
 * lowest, highest or last, what is left of the bucket is known by its mean alone.
 */
export function knownThen(answer: SeriesAnswer, late: readonly LateReading[]): SeriesAnswer {
  const { metric, place, to, bucketMs } = answer
  const after = late.filter((one) => one.metric === metric && one.place === place && one.receivedAt > to)
  if (after.length === 0) return answer
  const rows = answer.at.map((at, i) => {
    const row = {
      at,
      mean: answer.mean[i]!,
      min: answer.min[i]!,
      max: answer.max[i]!,
      last: answer.last[i]!,
      count: answer.count[i]!,
    }
    return without(
      row,
      after.filter((one) => one.at >= at && one.at < at + bucketMs),
    )
  })
  const left = rows.filter(({ count }) => count > 0)
  return {
    ...answer,
    at: left.map(({ at }) => at),
    mean: left.map(({ mean }) => mean),
    min: left.map(({ min }) => min),
    max: left.map(({ max }) => max),
    last: left.map(({ last }) => last),
    count: left.map(({ count }) => count),
  }
}

interface Bucket {
  readonly at: number
  readonly mean: number
  readonly min: number
  readonly max: number
  readonly last: number
  readonly count: number
}

function without(bucket: Bucket, late: readonly LateReading[]): Bucket {
  if (late.length === 0) return bucket
  const count = Math.max(0, bucket.count - late.length)
  const mean =
    count === 0 ? Number.NaN : late.reduce((sum, { value }) => sum - value, bucket.mean * bucket.count) / count
  const kept = (edge: number) => (late.some(({ value }) => value === edge) ? mean : edge)
  return { ...bucket, mean, min: kept(bucket.min), max: kept(bucket.max), last: kept(bucket.last), count }
}
