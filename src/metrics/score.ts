/** Where a metric scores 40, 70, 90 and 100 (domain.md §B10.2). Rising or falling, in this order. */
export interface ScoreAnchors {
  readonly crit: number
  readonly warn: number
  readonly target: number
  readonly best: number
}

/** Piecewise linear through (crit, 40) (warn, 70) (target, 90) (best, 100), kept within 0 … 100. */
export function scoreOf(value: number, { crit, warn, target, best }: ScoreAnchors): number {
  const rising = best > crit
  const x = (v: number) => (rising ? v : -v)
  const knots: readonly (readonly [number, number])[] = [
    [x(crit), 40],
    [x(warn), 70],
    [x(target), 90],
    [x(best), 100],
  ]
  const at = x(value)
  const first = knots[0]!
  const second = knots[1]!
  if (at <= first[0]) {
    if (at === first[0]) return first[1]
    if (second[0] === first[0]) return 0 // critical is where the warning is: nothing to slope down along
    const slope = (second[1] - first[1]) / (second[0] - first[0])
    return Math.max(0, first[1] + slope * (at - first[0]))
  }
  for (let i = 1; i < knots.length; i++) {
    const [x1, y1] = knots[i]!
    const [x0, y0] = knots[i - 1]!
    if (at <= x1) return x1 === x0 ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0)
  }
  return 100
}

export interface WeightedScore {
  readonly score: number
  readonly weight: number
}

/** Mean by weight over what is there; `coverage` is the share of weight that was. undefined when nothing was. */
export function weightedMean(
  parts: readonly (WeightedScore | undefined)[],
  totalWeight: number,
): { readonly score: number; readonly coverage: number } | undefined {
  let sum = 0
  let used = 0
  for (const part of parts) {
    if (!part) continue
    sum += part.score * part.weight
    used += part.weight
  }
  return used > 0 ? { score: sum / used, coverage: used / totalWeight } : undefined
}
