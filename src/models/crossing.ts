import { breaks } from '#metrics/metric.ts'
import type { Rule } from '#metrics/metric.ts'

/** When a line will cross its limit, by the errors it made before. */
export interface Crossing {
  /** Share of the possible courses that cross within the horizon, each origin's own errors laid on the line; (k + 1) ÷ (n + 2). */
  readonly probability: number
  /** Middle of the moments at which they do, steps after the origin; 0.5 is the middle of the first step. */
  readonly atStep: number
  /** Half of the stretch in which four of five of them do, steps. */
  readonly plusMinusSteps: number
  readonly courses: number
}

/** Fewer courses than this tell no probability. */
const COURSES_LEAST = 19

/**
 * When and how probably a forecast crosses its limit. No distribution is assumed: the courses that may come are the line with the errors
 * that it made at each earlier origin, whole runs of them, so that an hour too high is followed by what followed it then.
 * @param newest the value of the step before the first, the middle of which lies at −0.5
 * @returns undefined where too few runs of errors are known, nothing crosses, or the newest value is beyond the limit already
 */
export function crossingOf(
  newest: number,
  line: Float64Array,
  errors: readonly Float64Array[],
  limit: Rule,
): Crossing | undefined {
  if (breaks(limit, newest)) return undefined
  const whole = errors.filter((run) => !run.some((error) => Number.isNaN(error)))
  if (whole.length < COURSES_LEAST) return undefined
  const moments: number[] = []
  for (const run of whole) {
    let before = newest
    for (let h = 0; h < line.length; h++) {
      const value = line[h]! + run[h]!
      if (breaks(limit, value)) {
        const part = Number.isNaN(before) || value === before ? 1 : (limit.value - before) / (value - before)
        moments.push(h - 0.5 + Math.min(1, Math.max(0, part)))
        break
      }
      before = value
    }
  }
  if (moments.length === 0) return undefined
  moments.sort((a, b) => a - b)
  const at = (share: number) => moments[Math.min(moments.length - 1, Math.floor(share * moments.length))]!
  return {
    probability: (moments.length + 1) / (whole.length + 2),
    atStep: at(0.5),
    plusMinusSteps: (at(0.9) - at(0.1)) / 2,
    courses: whole.length,
  }
}
