/**
 * Nearest-rank quantile: the least value that `part` of all values do not exceed. undefined for none.
 * @param part 0 … 1; 0.95 for P95
 */
export function quantileOf(values: readonly number[], part: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]
}
