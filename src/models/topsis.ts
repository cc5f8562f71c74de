import type { Direction } from './entropy-weights.ts'

/**
 * Closeness to the best there is, 0 … 1, of each row (TOPSIS with vector norm, domain.md §B10.5): far from the worst of every column and
 * near to the best. Rows that are all alike are all 0.5.
 */
export function topsis(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  directions: readonly Direction[],
): readonly number[] {
  const norms = weights.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + row[j]! ** 2, 0)))
  const valued = rows.map((row) => row.map((x, j) => (norms[j] === 0 ? 0 : (weights[j]! * x) / norms[j]!)))
  const extreme = (better: boolean) =>
    weights.map((_, j) => {
      const column = valued.map((row) => row[j]!)
      return (directions[j] === 'up') === better ? Math.max(...column) : Math.min(...column)
    })
  const [best, worst] = [extreme(true), extreme(false)]
  return valued.map((row) => {
    const [toBest, toWorst] = [away(row, best), away(row, worst)]
    return toBest + toWorst === 0 ? 0.5 : toWorst / (toBest + toWorst)
  })
}

function away(row: readonly number[], other: readonly number[]): number {
  return Math.sqrt(row.reduce((sum, v, j) => sum + (v - other[j]!) ** 2, 0))
}

/** Rows by closeness, the nearest first; of equals the earlier row. */
export function orderOf(closeness: readonly number[]): readonly number[] {
  return closeness.map((_, i) => i).toSorted((a, b) => closeness[b]! - closeness[a]! || a - b)
}
