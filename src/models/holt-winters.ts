import { nelderMead } from './nelder-mead.ts'
import { originStretches } from './origin-stretches.ts'

/** How fast level, trend and season forget, each 0 … 1, and how the trend is damped (domain.md §D1: 0.8 … 0.98; 1: not at all). */
export interface HoltWintersRates {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** Where the recursion stands after some values. `seasons[0]` is the slot of the next step. */
export interface HoltWintersState {
  readonly level: number
  readonly trend: number
  readonly seasons: Float64Array
}

/**
 * One step of the additive recursion of the textbook:
 * l = α(y − s) + (1 − α)(l + φb) · b = β(l − l₋₁) + (1 − β)φb · s = γ(y − l₋₁ − φb) + (1 − γ)s. An unknown value moves the level by its
 * damped trend and teaches nothing.
 */
export function holtWintersStep(state: HoltWintersState, value: number, rates: HoltWintersRates): HoltWintersState {
  const seasons = state.seasons.slice()
  const next = { level: state.level, trend: state.trend }
  advance(next, seasons, 0, value, rates)
  const first = seasons[0]!
  seasons.copyWithin(0, 1)
  seasons[seasons.length - 1] = first
  return { ...next, seasons }
}

/** ŷ_{t+h} = l + Σφ^i b + s */
export function holtWintersAhead(
  { level, trend, seasons }: HoltWintersState,
  { phi }: Pick<HoltWintersRates, 'phi'>,
  horizon: number,
): Float64Array {
  let rise = 0
  let damp = 1
  return Float64Array.from({ length: horizon }, (_, i) => {
    damp *= phi
    rise += damp
    return level + rise * trend + seasons[i % seasons.length]!
  })
}

/**
 * The state before the first of the values: level of the first season, trend from it to the second, and the season as the mean
 * distance of each slot from the mean of its own round.
 * @param season m; `values` must hold two rounds of it
 */
export function holtWintersStart(values: ArrayLike<number>, season: number): HoltWintersState {
  const rounds = Math.floor(values.length / season)
  const means = Array.from({ length: rounds }, (_, round) => meanOf(values, round * season, (round + 1) * season))
  const seasons = new Float64Array(season)
  for (let slot = 0; slot < season; slot++) {
    let sum = 0
    let count = 0
    for (let round = 0; round < rounds; round++) {
      const away = values[round * season + slot]! - means[round]!
      if (Number.isNaN(away)) continue
      sum += away
      count++
    }
    seasons[slot] = count === 0 ? 0 : sum / count
  }
  const known = means.filter((mean) => !Number.isNaN(mean))
  const [first = 0, second = first] = known
  return { level: first, trend: (second - first) / season, seasons }
}

/** Rates that make the sum of squared one-step errors of these values small (Nelder–Mead). @param looks the most evaluations */
export function fitHoltWinters(values: ArrayLike<number>, season: number, looks = 120): HoltWintersRates {
  const start = holtWintersStart(values, season)
  const seasons = new Float64Array(season)
  const found = nelderMead(
    ([alpha, beta, gamma, phi]) => {
      seasons.set(start.seasons)
      const state = { level: start.level, trend: 0 }
      const rates = { alpha: alpha!, beta: beta!, gamma: gamma!, phi: phi! }
      let sum = 0
      for (let t = 0; t < values.length; t++) {
        const error = advance(state, seasons, t % season, values[t]!, rates)
        if (t >= season && !Number.isNaN(error)) sum += error * error
      }
      return sum
    },
    [0.3, 0.02, 0.15, 0.9],
    { low: [0.001, 0, 0, 0.8], high: [0.999, 0.5, 0.9, 0.98], step: [0.25, 0.05, 0.2, 0.05], looks },
  ).at
  return { alpha: found[0]!, beta: found[1]!, gamma: found[2]!, phi: found[3]! }
}

/** Rates are found anew after this many seasons. */
const REFIT_SEASONS = 7

/**
 * What the recursion said at each origin (an origin is the number of values known there), in walks along the values. The rates of a
 * walk come from the values before its first origin alone, so that no forecast knows of what came after it.
 * @param origins ascending
 */
export function holtWintersAt(
  values: ArrayLike<number>,
  season: number,
  origins: readonly number[],
  horizon: number,
): Float64Array[] {
  return originStretches(origins, REFIT_SEASONS * season).flatMap((stretch) => walkTo(values, season, stretch, horizon))
}

function walkTo(
  values: ArrayLike<number>,
  season: number,
  origins: readonly number[],
  horizon: number,
): Float64Array[] {
  const train = Float64Array.from({ length: origins[0] ?? 0 }, (_, t) => values[t]!)
  const rates = fitHoltWinters(train, season)
  const start = holtWintersStart(train, season)
  const seasons = start.seasons.slice()
  const state = { level: start.level, trend: 0 }
  const told: Float64Array[] = []
  for (let t = 0; told.length < origins.length; t++) {
    while (origins[told.length] === t) {
      const turned = Float64Array.from({ length: season }, (_, i) => seasons[(t + i) % season]!)
      told.push(holtWintersAhead({ ...state, seasons: turned }, rates, horizon))
    }
    advance(state, seasons, t % season, values[t]!, rates)
  }
  return told
}

/** @param state MUTATED @param seasons MUTATED at `slot` @returns the one-step error, NaN for an unknown value */
function advance(
  state: { level: number; trend: number },
  seasons: Float64Array,
  slot: number,
  value: number,
  { alpha, beta, gamma, phi }: HoltWintersRates,
): number {
  const { level, trend } = state
  const damped = phi * trend
  const season = seasons[slot]!
  if (Number.isNaN(value)) {
    state.level = level + damped
    state.trend = damped
    return Number.NaN
  }
  state.level = alpha * (value - season) + (1 - alpha) * (level + damped)
  state.trend = beta * (state.level - level) + (1 - beta) * damped
  seasons[slot] = gamma * (value - level - damped) + (1 - gamma) * season
  return value - level - damped - season
}

function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0
  let count = 0
  for (let t = from; t < to; t++) {
    if (Number.isNaN(values[t]!)) continue
    sum += values[t]!
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}
