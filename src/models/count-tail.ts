/** Variance over mean from which counts are more spread than Poisson's (domain.md §D2). */
const OVERDISPERSED = 1.5

/**
 * P(X ≥ x) of a count whose usual company is known: Poisson, or negative binomial by the method of moments where it is overdispersed.
 * @param variance of the usual counts
 */
export function countTail(x: number, mean: number, variance: number): number {
  if (x <= 0) return 1
  if (!(mean > 0)) return 0
  const spread = variance / mean
  // Both by their recurrences from P(X = 0): p(k + 1) = p(k) · a(k).
  const size = spread > OVERDISPERSED ? (mean * mean) / (variance - mean) : undefined
  const failing = size === undefined ? 0 : mean / (mean + size)
  let term = size === undefined ? Math.exp(-mean) : (1 - failing) ** size
  let below = 0
  for (let k = 0; k < x; k++) {
    below += term
    term *= size === undefined ? mean / (k + 1) : (failing * (k + size)) / (k + 1)
  }
  return Math.max(0, 1 - below)
}
