import type { SeriesAnswer } from '#contract/series.ts'

/** A past on an even grid: `values[i]` is the mean of the bucket that begins at `from + i·stepMs`; NaN where nothing was heard. */
export interface EvenLine {
  readonly from: number
  readonly stepMs: number
  readonly values: Float64Array
}

/** Lays a series answer on a grid of fixed length, so that a chart's series never change length. */
export function evenLine(answer: SeriesAnswer, count: number): EvenLine {
  const stepMs = (answer.to - answer.from) / count
  const sums = new Float64Array(count)
  const counts = new Uint32Array(count)
  for (let i = 0; i < answer.at.length; i++) {
    const slot = Math.min(count - 1, Math.floor((answer.at[i]! - answer.from) / stepMs))
    if (slot < 0) {
      if (answer.at[i]! + answer.bucketMs <= answer.from) continue
      sums[0]! += answer.mean[i]!
      counts[0]! += 1
      continue
    }
    sums[slot]! += answer.mean[i]!
    counts[slot]! += 1
  }
  const values = sums.map((sum, i) => (counts[i]! > 0 ? sum / counts[i]! : Number.NaN))
  return { from: answer.from, stepMs, values }
}

/** Sparse series (a value a month) as a staircase: each value holds until the next. */
export function heldLine(line: EvenLine): EvenLine {
  let last = Number.NaN
  const values = line.values.map((value) => (last = Number.isNaN(value) ? last : value))
  return { ...line, values }
}
