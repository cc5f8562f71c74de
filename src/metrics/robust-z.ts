/** Turns a median absolute deviation into standard deviations of a normal distribution. */
export const NORMAL_SCALE = 0.6745

/**
 * Robust z of a value among the values usual for its time: 0.6745·(x − median) ÷ MAD (domain.md §A.0).
 * Where half of the baseline is one and the same value the spread is taken as max(MAD, 1 % of the median, 1).
 * undefined without a baseline.
 */
export function robustZ(value: number, baseline: readonly number[]): number | undefined {
  if (baseline.length === 0) return undefined
  const middle = medianOf(baseline)
  return (NORMAL_SCALE * (value - middle)) / spreadOf(baseline, middle)
}

/** Median absolute deviation, never zero. */
export function spreadOf(baseline: readonly number[], middle: number): number {
  const mad = medianOf(baseline.map((one) => Math.abs(one - middle)))
  return mad > 0 ? mad : Math.max(0.01 * Math.abs(middle), 1)
}

/** Of at least one value. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2
}
