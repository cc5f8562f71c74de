import type { SeriesAnswer } from '#contract/series.ts'

/** A past on an even grid: `values[i]` is the mean of the bucket that begins at `from + i·stepMs`; NaN where nothing was heard. */
export interface EvenLine {
  readonly from: number
  readonly stepMs: number
  readonly values: Float64Array
}

/**
 * Lays a series answer on the grid of its own buckets, gaps and all. The relay chooses the buckets' length and aligns them to
 * the clock, so the first may begin before `from`.
 */
export function evenLine({ from, to, bucketMs, at, mean }: SeriesAnswer): EvenLine {
  if (!(bucketMs > 0) || !(to > from)) return { from, stepMs: 1, values: new Float64Array(0) }
  const first = Math.min(from, at[0] ?? from)
  const count = Math.max(1, Math.ceil((to - first) / bucketMs))
  const values = new Float64Array(count).fill(Number.NaN)
  for (let i = 0; i < at.length; i++) {
    const slot = Math.round((at[i]! - first) / bucketMs)
    if (slot >= 0 && slot < count) values[slot] = mean[i]!
  }
  return { from: first, stepMs: bucketMs, values }
}

/** Sparse series (a value a month) as a staircase: each value holds until the next. */
export function heldLine(line: EvenLine): EvenLine {
  let last = Number.NaN
  const values = line.values.map((value) => (last = Number.isNaN(value) ? last : value))
  return { ...line, values }
}
