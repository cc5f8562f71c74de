/** Two-sided cumulative sum of standardised values (domain.md §D2): small shifts that last. MUTATED by nobody: each step makes a new one. */
export interface Cusum {
  readonly up: number
  readonly down: number
  /** Row after which the sum last stood at zero: the change-point, should it alarm. */
  readonly upSince: number
  readonly downSince: number
}

/** Slack, in standard deviations: half of the shift that is to be found. */
export const CUSUM_SLACK = 0.5
/** Decision interval in standard deviations; two-sided ARL₀ ≈ 465 for independent values. */
export const CUSUM_LIMIT = 5

export const CUSUM_START: Cusum = { up: 0, down: 0, upSince: 0, downSince: 0 }

export interface CusumStep {
  readonly next: Cusum
  /** Which side went beyond the limit; the sum of both sides begins again after it. */
  readonly alarm: 'up' | 'down' | undefined
  /** Row of the change-point; only with an alarm. */
  readonly since: number
  readonly score: number
}

/** @param z NaN: nothing known of that row, the sums stand */
export function cusumStep(cusum: Cusum, z: number, row: number, limit = CUSUM_LIMIT): CusumStep {
  if (Number.isNaN(z)) return { next: cusum, alarm: undefined, since: row, score: Math.max(cusum.up, cusum.down) }
  const up = Math.max(0, cusum.up + z - CUSUM_SLACK)
  const down = Math.max(0, cusum.down - z - CUSUM_SLACK)
  const upSince = up === 0 ? row + 1 : cusum.upSince
  const downSince = down === 0 ? row + 1 : cusum.downSince
  const score = Math.max(up, down)
  if (score <= limit) return { next: { up, down, upSince, downSince }, alarm: undefined, since: row, score }
  const alarm = up >= down ? 'up' : 'down'
  const next = { up: 0, down: 0, upSince: row + 1, downSince: row + 1 }
  return { next, alarm, since: alarm === 'up' ? upSince : downSince, score }
}
