import type { Rule, StatisticalRule } from './metric.ts'
import { medianOf, spreadOf, NORMAL_SCALE } from './robust-z.ts'

/** Fewer weeks than this do not tell how far a value strays by itself: judged by them, every fourth Monday would be an alarm. */
const LEAST_BASELINE = 6

/**
 * Statistical thresholds as plain ones in the metric's own unit, for values whose usual company is `baseline` (the same hour of
 * earlier weeks). Whoever judges, titles or explains an alarm then needs to know plain thresholds only. Too short a past: none.
 * @returns `value` is where z or the tail reaches the limit (domain.md §A.0; Poisson: least count x with P(X ≥ x) ≤ 1 − value)
 */
export function rulesFromBaseline(rules: readonly StatisticalRule[], baseline: readonly number[]): Rule[] {
  if (baseline.length < LEAST_BASELINE) return []
  const middle = medianOf(baseline)
  const perZ = spreadOf(baseline, middle) / NORMAL_SCALE
  return rules.flatMap(({ op, value, severity }): Rule[] => {
    switch (op) {
      case 'z>':
        return [{ op: '>', value: middle + value * perZ, severity }]
      case 'z<':
        return [{ op: '<', value: middle + value * perZ, severity }]
      case 'abs_z>':
        return [
          { op: '>', value: middle + value * perZ, severity },
          { op: '<', value: middle - value * perZ, severity },
        ]
      case 'poisson>': {
        const mean = baseline.reduce((sum, one) => sum + one, 0) / baseline.length
        return [{ op: '>=', value: poissonTail(mean, 1 - value), severity }]
      }
      case '==':
        // Nothing at all where something is usual.
        return middle > value ? [{ op: '<=', value, severity }] : []
    }
  })
}

/** Means beyond this are left to the normal approximation: the sum of terms would underflow. */
const EXACT_UP_TO = 500
/** One-sided normal quantiles for the tails the catalogue uses. */
const NORMAL_TAIL: readonly (readonly [tail: number, z: number])[] = [
  [0.01, 2.326],
  [0.05, 1.645],
]

/** The least count x with P(X ≥ x) ≤ tail, X Poisson of this mean; never below 1. */
export function poissonTail(mean: number, tail: number): number {
  if (mean > EXACT_UP_TO) {
    const z = NORMAL_TAIL.find(([known]) => tail <= known + 1e-9)?.[1] ?? 1.645
    return Math.ceil(mean + z * Math.sqrt(mean))
  }
  let term = Math.exp(-mean)
  let below = 0
  for (let x = 0; ; x++) {
    // `below` is P(X < x) here. Rounding of the sum must not make this loop endless.
    if (1 - below <= tail + 1e-12 || term === 0) return Math.max(1, x)
    below += term
    term *= mean / (x + 1)
  }
}
