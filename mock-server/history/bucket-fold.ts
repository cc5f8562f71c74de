import type { SeriesAnswer } from '#contract/series.ts'

const S = 1000
const M = 60 * S
const H = 60 * M
/** Steps a person reads off an axis; a bucket is one of these or a multiple of a day. */
const STEPS_MS = [
  1,
  10,
  100,
  S,
  2 * S,
  5 * S,
  10 * S,
  30 * S,
  M,
  2 * M,
  5 * M,
  10 * M,
  15 * M,
  30 * M,
  H,
  2 * H,
  3 * H,
  6 * H,
  12 * H,
]
const DAY_MS = 24 * H

/** Buckets start at `origin` and every `bucketMs` after it. */
export interface BucketPlan {
  readonly bucketMs: number
  readonly origin: number
}

/**
 * The shortest round step that needs at most `points` buckets, counting the one cut at each end; buckets start at whole
 * steps since the epoch. One point alone is the range itself, since a round step may be cut in two anywhere.
 */
export function planBuckets(from: number, to: number, points: number): BucketPlan {
  if (points === 1) return { bucketMs: to - from, origin: from }
  const fits = (step: number) => Math.ceil(to / step) - Math.floor(from / step) <= points
  const round = STEPS_MS.find(fits)
  if (round !== undefined) return { bucketMs: round, origin: 0 }
  let days = Math.max(1, Math.ceil((to - from) / DAY_MS / points))
  while (!fits(days * DAY_MS)) days++
  return { bucketMs: days * DAY_MS, origin: 0 }
}

/** Count, sum, least, greatest and last value of each bucket of a range. MUTATED by `add` and `addRolled`. */
export class BucketFold {
  readonly bucketMs: number
  readonly #from: number
  readonly #to: number
  readonly #start: number
  readonly #count: Float64Array
  readonly #sum: Float64Array
  readonly #min: Float64Array
  readonly #max: Float64Array
  readonly #last: Float64Array
  readonly #lastAt: Float64Array

  constructor(from: number, to: number, { bucketMs, origin }: BucketPlan) {
    this.bucketMs = bucketMs
    this.#from = from
    this.#to = to
    this.#start = origin + Math.floor((from - origin) / bucketMs) * bucketMs
    const buckets = Math.max(1, Math.ceil((to - this.#start) / bucketMs))
    this.#count = new Float64Array(buckets)
    this.#sum = new Float64Array(buckets)
    this.#min = new Float64Array(buckets).fill(Number.POSITIVE_INFINITY)
    this.#max = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY)
    this.#last = new Float64Array(buckets)
    this.#lastAt = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY)
  }

  /** Points outside [from, to) are left out. */
  add(at: number, value: number): void {
    if (at < this.#from || at >= this.#to) return
    this.addRolled(at, 1, value, value, value, value)
  }

  /** A stretch that was rolled up before and lies inside one bucket. */
  addRolled(at: number, count: number, sum: number, min: number, max: number, last: number): void {
    const i = Math.floor((at - this.#start) / this.bucketMs)
    if (i < 0 || i >= this.#count.length) return
    this.#count[i]! += count
    this.#sum[i]! += sum
    if (min < this.#min[i]!) this.#min[i] = min
    if (max > this.#max[i]!) this.#max[i] = max
    if (at >= this.#lastAt[i]!) {
      this.#last[i] = last
      this.#lastAt[i] = at
    }
  }

  /** Rows of the buckets that hold something. */
  answer(metric: string, place: string): SeriesAnswer {
    const rows = {
      at: [] as number[],
      mean: [] as number[],
      min: [] as number[],
      max: [] as number[],
      last: [] as number[],
      count: [] as number[],
    }
    for (let i = 0; i < this.#count.length; i++) {
      const count = this.#count[i]!
      if (count === 0) continue
      rows.at.push(this.#start + i * this.bucketMs)
      rows.mean.push(this.#sum[i]! / count)
      rows.min.push(this.#min[i]!)
      rows.max.push(this.#max[i]!)
      rows.last.push(this.#last[i]!)
      rows.count.push(count)
    }
    return { metric, place, from: this.#from, to: this.#to, bucketMs: this.bucketMs, ...rows }
  }
}
