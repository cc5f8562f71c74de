import type { SeriesAnswer } from '#contract/series.ts'
import type { EvenLine } from './even-line.ts'

const DAY_MS = 24 * 3_600_000
const DAYS = 7
/** Fewer days than this say nothing of what is normal. */
const DAYS_LEAST = 3
/** Half width of the band in robust standard deviations (1.4826 · median absolute deviation). */
const HALF_WIDTH = 2 * 1.4826

/** Where the values of this hour usually lie; NaN where too little is known. Same grid as the line it belongs to. */
export interface NormalBand {
  readonly low: Float64Array
  readonly high: Float64Array
}

/**
 * Median ± 2 robust standard deviations of the same time of day, ±1 bucket, over the seven days before: one odd day of seven
 * does not move it, and never beyond what was seen. `past` must reach back eight days from the end of `line`.
 */
export function normalBand(line: EvenLine, past: SeriesAnswer): NormalBand {
  const low = new Float64Array(line.values.length).fill(Number.NaN)
  const high = new Float64Array(line.values.length).fill(Number.NaN)
  if (!(past.bucketMs > 0)) return { low, high }
  const byBucket = new Map<number, number>()
  for (let i = 0; i < past.at.length; i++) byBucket.set(Math.floor(past.at[i]! / past.bucketMs), past.mean[i]!)
  for (let i = 0; i < line.values.length; i++) {
    const at = line.from + (i + 0.5) * line.stepMs
    const found: number[] = []
    let days = 0
    for (let day = 1; day <= DAYS; day++) {
      const bucket = Math.floor((at - day * DAY_MS) / past.bucketMs)
      if (byBucket.has(bucket)) days++
      for (const near of [bucket - 1, bucket, bucket + 1]) {
        const value = byBucket.get(near)
        if (value !== undefined) found.push(value)
      }
    }
    if (days < DAYS_LEAST) continue
    const middle = median(found)
    const reach = HALF_WIDTH * median(found.map((value) => Math.abs(value - middle)))
    low[i] = Math.max(middle - reach, Math.min(...found))
    high[i] = Math.min(middle + reach, Math.max(...found))
  }
  return { low, high }
}

/** @param values not empty */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2
}
