/**
 * Half the width of a band that a new, exchangeable error stays inside with at least this probability: the ⌈(n + 1)·level⌉-th smallest
 * of the absolute errors seen (split conformal, domain.md §D1). Unknown errors are left out. Infinite where too few were seen: 4 tell
 * of 80 %, 19 of 95 %.
 */
export function conformalHalfWidth(errors: ArrayLike<number>, level: number): number {
  return widthOfRank(sortedSizes(errors), level)
}

/** @param sizes absolute errors, ascending */
function widthOfRank(sizes: ArrayLike<number>, level: number): number {
  const rank = Math.ceil((sizes.length + 1) * level - 1e-9)
  return rank > sizes.length ? Number.POSITIVE_INFINITY : sizes[Math.max(0, rank - 1)]!
}

function sortedSizes(errors: ArrayLike<number>): Float64Array {
  return Float64Array.from(errors, Math.abs)
    .filter((size) => !Number.isNaN(size))
    .toSorted()
}

/** How quickly a band follows the errors of late; 0: never (Gibbs & Candès 2021, their γ). */
const FOLLOWING = 0.03
/** The level a band may be led to, as the share it leaves out: never nothing, never most of it. */
const LEAST_OUT = 0.002
const MOST_OUT = 0.6

/** Errors of one method at each origin: `errors[i][h]` is what came less what was said, h steps after `origins[i]`. NaN: unknown. */
export interface OriginErrors {
  /** How many values were known at each, ascending. */
  readonly origins: readonly number[]
  readonly errors: readonly Float64Array[]
}

/** What bands of one level were worth. */
export interface BandRecord {
  /** Half widths for what is said next, one for each step ahead; infinite: too few errors are known. */
  readonly halfWidths: Float64Array
  /** Points judged, and how many lay inside. */
  readonly judged: number
  readonly inside: number
  /** For each judged origin, whether each step lay inside: 1, 0, NaN. */
  readonly hits: readonly Float64Array[]
}

/**
 * Bands of one level over the origins in their order. Each of the last `judged` origins is judged by widths that follow from errors
 * known by then alone: those of earlier origins whose steps had come. The level asked of each step ahead is led by its own hits, so
 * that a city that changes does not leave its bands behind.
 */
export function bandsInOrder({ origins, errors }: OriginErrors, level: number, judged: number): BandRecord {
  const horizon = errors[0]?.length ?? 0
  const halfWidths = new Float64Array(horizon).fill(Number.POSITIVE_INFINITY)
  const hits = Array.from({ length: Math.min(judged, origins.length) }, () =>
    new Float64Array(horizon).fill(Number.NaN),
  )
  const firstJudged = origins.length - hits.length
  let points = 0
  let inside = 0
  for (let h = 0; h < horizon; h++) {
    let out = 1 - level
    /** Ascending. */
    const seen: number[] = []
    let learned = 0
    const widthNow = () => {
      if (!Number.isFinite(widthOfRank(seen, level))) return Number.POSITIVE_INFINITY
      return widthOfRank(seen, 1 - Math.max(1 / (seen.length + 1), out))
    }
    /** Takes in what is known when `now` values are. */
    const learn = (now: number) => {
      for (; learned < origins.length && origins[learned]! + h < now; learned++) {
        const hit = hits[learned - firstJudged]?.[h] ?? Number.NaN
        if (!Number.isNaN(hit)) {
          out = Math.min(MOST_OUT, Math.max(LEAST_OUT, out + FOLLOWING * (1 - level - (1 - hit))))
        }
        const size = Math.abs(errors[learned]![h]!)
        if (!Number.isNaN(size)) insert(seen, size)
      }
    }
    for (let i = firstJudged; i < origins.length; i++) {
      learn(origins[i]!)
      const width = widthNow()
      const size = Math.abs(errors[i]![h]!)
      if (Number.isNaN(size) || !Number.isFinite(width)) continue
      const hit = size <= width + 1e-12 * Math.abs(width) ? 1 : 0
      hits[i - firstJudged]![h] = hit
      points++
      inside += hit
    }
    learn(Number.POSITIVE_INFINITY)
    halfWidths[h] = widthNow()
  }
  return { halfWidths, judged: points, inside, hits }
}

/** @param sorted MUTATED: ascending before and after */
function insert(sorted: number[], value: number): void {
  let at = sorted.length
  sorted.push(value)
  for (; at > 0 && sorted[at - 1]! > value; at--) sorted[at] = sorted[at - 1]!
  sorted[at] = value
}

/**
 * The same for few origins: each is judged by the errors of all others, before and after it (leave one out). Says nothing of a city
 * that changes; for a month of days there is no more to be had.
 */
export function bandsOfOthers({ origins, errors }: OriginErrors, level: number): BandRecord {
  const horizon = errors[0]?.length ?? 0
  const hits = origins.map(() => new Float64Array(horizon).fill(Number.NaN))
  const halfWidths = new Float64Array(horizon)
  let points = 0
  let inside = 0
  for (let h = 0; h < horizon; h++) {
    const column = errors.map((row) => row[h]!)
    halfWidths[h] = conformalHalfWidth(column, level)
    for (let i = 0; i < origins.length; i++) {
      const width = conformalHalfWidth(column.toSpliced(i, 1), level)
      const size = Math.abs(column[i]!)
      if (Number.isNaN(size) || !Number.isFinite(width)) continue
      const hit = size <= width + 1e-12 * width ? 1 : 0
      hits[i]![h] = hit
      points++
      inside += hit
    }
  }
  return { halfWidths, judged: points, inside, hits }
}
