/** How columns differ between rows, as weights. */
export interface EntropyWeights {
  /** 0 … 1; 1: every row is alike. */
  readonly entropy: readonly number[]
  /** Add up to 1. */
  readonly weights: readonly number[]
}

/** Which way is better. */
export type Direction = 'up' | 'down'

/**
 * Entropy weights (domain.md §B10.4): columns scaled by min–max towards better, shares of the column's sum, e = −Σ p·ln p ÷ ln m,
 * w ∝ 1 − e. A column that is the same everywhere weighs nothing. undefined where nothing differs, or of fewer than two rows.
 * @param rows of equal length, each one object
 */
export function entropyWeights(
  rows: readonly (readonly number[])[],
  directions: readonly Direction[],
): EntropyWeights | undefined {
  if (rows.length < 2) return undefined
  const entropy = directions.map((direction, j) => entropyOf(scaled(rows, j, direction)))
  const apart = entropy.map((e) => 1 - e)
  const sum = apart.reduce((a, b) => a + b, 0)
  return sum > 0 ? { entropy, weights: apart.map((d) => d / sum) } : undefined
}

function scaled(rows: readonly (readonly number[])[], j: number, direction: Direction): readonly number[] {
  const column = rows.map((row) => row[j]!)
  let [least, most] = [Infinity, -Infinity]
  for (const value of column) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (most === least) return column.map(() => 1)
  return column.map((value) => (direction === 'up' ? value - least : most - value) / (most - least))
}

function entropyOf(column: readonly number[]): number {
  const sum = column.reduce((a, b) => a + b, 0)
  let told = 0
  for (const value of column) {
    const p = value / sum
    if (p > 0) told -= p * Math.log(p)
  }
  // Rounding must not make a column of equals weigh something.
  return Math.min(1, told / Math.log(column.length))
}
