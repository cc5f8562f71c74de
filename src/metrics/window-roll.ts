/** How the readings of a window of time become one value. */
export type WindowRoll = 'count' | 'sum' | 'min' | 'max' | 'mean' | 'p95'

/** Of values in any order; undefined where there are none and the answer is not a number of things. P95 by nearest rank. */
export function rollWindow(roll: WindowRoll, values: readonly number[]): number | undefined {
  if (roll === 'count') return values.length
  if (values.length === 0) return undefined
  switch (roll) {
    case 'sum':
      return sumOf(values)
    case 'mean':
      return sumOf(values) / values.length
    case 'min':
      return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
    case 'max':
      return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
    case 'p95':
      return nearestRank(values, 0.95)
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The least value that `part` (0 … 1) of all values do not exceed. */
function nearestRank(values: readonly number[], part: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]
}
