import { nelderMead } from './nelder-mead.ts'
import { originStretches } from './origin-stretches.ts'

/** How fast level, short and long season forget, 0 … 1, and how much of the last error comes again at the next step. */
interface DoubleSeasonRates {
  readonly alpha: number
  readonly delta: number
  readonly omega: number
  readonly phi: number
  /** How much of the first rounds' long season is believed: of noise nothing, of a timetable all. */
  readonly kappa: number
}

interface Walk {
  level: number
  error: number
  readonly short: Float64Array
  readonly long: Float64Array
}

/**
 * Exponential smoothing with two seasons (hours: of the day, and of the week) and the last error carried on (Taylor 2003, double
 * seasonal Holt–Winters without a trend): ŷ_{t+h} = l + d + w + φ^h e. What it said at each origin, in walks along the values; the
 * rates of each walk come from the values before its first origin alone.
 * @param long a multiple of `short`; the first origin must know two rounds of it
 * @param origins how many values are known at each, ascending
 */
export function doubleSeasonAt(
  values: ArrayLike<number>,
  { short, long }: { readonly short: number; readonly long: number },
  origins: readonly number[],
  horizon: number,
): Float64Array[] {
  return originStretches(origins, REFIT_ROUNDS * long).flatMap((stretch) =>
    walkTo(values, { short, long }, stretch, horizon),
  )
}

/** Rates are found anew after this many rounds of the long season. */
const REFIT_ROUNDS = 1

function walkTo(
  values: ArrayLike<number>,
  { short, long }: { readonly short: number; readonly long: number },
  origins: readonly number[],
  horizon: number,
): Float64Array[] {
  const train = Float64Array.from({ length: origins[0] ?? 0 }, (_, t) => values[t]!)
  const start = startOf(train.subarray(0, long * Math.max(1, Math.floor(train.length / long / 2))), short, long)
  const rates = fit(train, start)
  const walk: Walk = { ...start, short: start.short.slice(), long: start.long.map((away) => away * rates.kappa) }
  const told: Float64Array[] = []
  for (let t = 0; told.length < origins.length; t++) {
    while (origins[told.length] === t)
      told.push(Float64Array.from({ length: horizon }, (_, i) => aheadBy(walk, rates.phi ** (i + 1), t, i + 1)))
    advance(walk, rates, t, values[t]!)
  }
  return told
}

/** Steps ahead by which rates are judged: one step alone would praise whoever only carries the last value on. */
const JUDGED_AHEAD = [1, 6, 12, 24]
const LOOKS = 130

function fit(train: Float64Array, start: Walk): DoubleSeasonRates {
  const walk: Walk = { ...start, short: start.short.slice(), long: start.long.slice() }
  const found = nelderMead(
    ([alpha, delta, omega, phi, kappa]) => {
      walk.level = start.level
      walk.error = 0
      walk.short.set(start.short)
      for (let k = 0; k < walk.long.length; k++) walk.long[k] = start.long[k]! * kappa!
      const rates = { alpha: alpha!, delta: delta!, omega: omega!, phi: phi!, kappa: kappa! }
      const carried = JUDGED_AHEAD.map((h) => rates.phi ** h)
      let sum = 0
      // The first round stands in its own start: it would be praised for what it was shown.
      for (let t = 0; t < train.length; t++) {
        advance(walk, rates, t, train[t]!)
        if (t < walk.long.length) continue
        for (let k = 0; k < JUDGED_AHEAD.length; k++) {
          const h = JUDGED_AHEAD[k]!
          const error = train[t + h]! - aheadBy(walk, carried[k]!, t + 1, h)
          if (!Number.isNaN(error)) sum += Math.abs(error)
        }
      }
      return sum
    },
    [0.05, 0.1, 0.1, 0.6, 0.7],
    { low: [0, 0, 0, 0, 0], high: [0.9, 0.9, 0.9, 0.99, 1], step: [0.1, 0.15, 0.15, 0.25, 0.3], looks: LOOKS },
  ).at
  return { alpha: found[0]!, delta: found[1]!, omega: found[2]!, phi: found[3]!, kappa: found[4]! }
}

/** Level of all, the short season as mean distance from it, the long one as what is left of its first rounds. */
function startOf(train: Float64Array, shortLength: number, longLength: number): Walk {
  const level = meanOf(train)
  const short = new Float64Array(shortLength)
  const long = new Float64Array(longLength)
  fillSlots(short, train, () => level)
  fillSlots(long, train, (t) => level + short[t % shortLength]!)
  return { level, error: 0, short, long }
}

/** @param slots MUTATED */
function fillSlots(slots: Float64Array, train: Float64Array, knownAt: (t: number) => number): void {
  const counts = new Uint32Array(slots.length)
  for (let t = 0; t < train.length; t++) {
    const away = train[t]! - knownAt(t)
    if (Number.isNaN(away)) continue
    slots[t % slots.length]! += away
    counts[t % slots.length]!++
  }
  for (let i = 0; i < slots.length; i++) if (counts[i]! > 0) slots[i]! /= counts[i]!
}

/** @param walk MUTATED @returns the one-step error, NaN for an unknown value */
function advance(walk: Walk, { alpha, delta, omega, phi }: DoubleSeasonRates, t: number, value: number): number {
  const i = t % walk.short.length
  const k = t % walk.long.length
  const carried = phi * walk.error
  if (Number.isNaN(value)) {
    walk.error = carried
    return Number.NaN
  }
  const { level } = walk
  const day = walk.short[i]!
  const week = walk.long[k]!
  const error = value - level - day - week
  walk.level = level + alpha * (error - carried)
  walk.short[i] = day + delta * (error - carried)
  walk.long[k] = week + omega * (error - carried)
  walk.error = error - alpha * (error - carried)
  return error - carried
}

/** @param carried φ^h @param t how many values are known @param h steps ahead, 1 is the next */
function aheadBy({ level, error, short, long }: Walk, carried: number, t: number, h: number): number {
  const at = t + h - 1
  return level + short[at % short.length]! + long[at % long.length]! + error * carried
}

function meanOf(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? 0 : sum / count
}
