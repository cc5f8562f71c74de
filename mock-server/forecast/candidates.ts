import type { Cadence, ForecastMethod } from '#contract/forecast.ts'
import { doubleSeasonAt } from '#models/double-season.ts'
import type { Candidate } from '#models/forecast-trial.ts'
import { holtWintersAt } from '#models/holt-winters.ts'
import { seasonalNaive } from '#models/seasonal-naive.ts'
import { filled } from './augurs-models.ts'
import type { AugursModels } from './augurs-models.ts'

/** What is asked of a series of one step length. All in steps. */
export interface CadencePlan {
  readonly horizon: number
  /** The season of the naive and of MASE, and a longer one where there is one. */
  readonly season: number
  readonly longSeason: number | undefined
  /** Known before the first origin of a trial. */
  readonly trainLeast: number
  /** Most of the past that is looked at. */
  readonly pastMost: number
  readonly originEvery: number
  readonly originsMost: number
  readonly originsLeast: number
  /** The last so many of them are judged. */
  readonly judged: number
  /** As many origins or more: each is judged by those before it. */
  readonly inOrderFrom: number
  /** Most values MSTL looks at: its time grows with them, its answer hardly. */
  readonly mstlPast: number
}

export const CADENCE_PLANS: Readonly<Record<Cadence, CadencePlan>> = {
  hour: {
    horizon: 24,
    season: 24,
    longSeason: 168,
    trainLeast: 336,
    pastMost: 6 * 168,
    originEvery: 6,
    originsMost: 64,
    originsLeast: 8,
    judged: 28,
    inOrderFrom: 40,
    mstlPast: 504,
  },
  day: {
    horizon: 7,
    season: 7,
    longSeason: undefined,
    trainLeast: 14,
    pastMost: 400,
    originEvery: 1,
    originsMost: 90,
    originsLeast: 8,
    judged: 28,
    inOrderFrom: 48,
    mstlPast: 400,
  },
  month: {
    horizon: 3,
    season: 12,
    longSeason: undefined,
    trainLeast: 24,
    pastMost: 120,
    originEvery: 1,
    originsMost: 48,
    originsLeast: 8,
    judged: 24,
    inOrderFrom: 48,
    mstlPast: 120,
  },
}

/** Everything that is tried on a series of such steps, the seasonal naives first. */
export function candidatesOf(
  { season, longSeason, mstlPast }: Pick<CadencePlan, 'season' | 'longSeason' | 'mstlPast'>,
  augurs: AugursModels,
): Candidate<ForecastMethod>[] {
  const each =
    (say: (known: Float64Array, horizon: number) => Float64Array): Candidate['at'] =>
    (values, origins, horizon) =>
      origins.map((origin) => say(values.subarray(0, origin), horizon))
  const naive = (id: ForecastMethod, m: number): Candidate<ForecastMethod> => ({
    id,
    naive: true,
    at: each((known, horizon) => seasonalNaive(known, m, horizon)),
  })
  const seasons = longSeason === undefined ? [season] : [season, longSeason]
  const candidates: Candidate<ForecastMethod>[] = [
    naive('naive', season),
    {
      id: 'holt-winters',
      naive: false,
      at: (values, origins, horizon) => holtWintersAt(values, season, origins, horizon),
    },
    {
      id: 'mstl',
      naive: false,
      slow: true,
      at: each((known, horizon) => augurs.mstl(filled(known, season).slice(-mstlPast), seasons, horizon)),
    },
  ]
  if (longSeason === undefined) {
    candidates.push({
      id: 'ets',
      naive: false,
      slow: true,
      at: each((known, horizon) => augurs.ets(filled(known, season), horizon)),
    })
  } else {
    candidates.push(naive('naive-long', longSeason), {
      id: 'double-season',
      naive: false,
      at: (values, origins, horizon) => doubleSeasonAt(values, { short: season, long: longSeason }, origins, horizon),
    })
  }
  return candidates
}

/** Where the origins of a trial lie; undefined: too little past. @param known values, the newest last */
export function originsOf(known: number, plan: CadencePlan): number[] | undefined {
  const last = known - plan.horizon
  const origins: number[] = []
  for (let at = last; at >= plan.trainLeast && origins.length < plan.originsMost; at -= plan.originEvery)
    origins.push(at)
  if (origins.length < plan.originsLeast) return undefined
  const few = origins.length < plan.inOrderFrom
  return origins.slice(0, few ? fewOrigins(origins.length, plan.originsLeast) : origins.length).toReversed()
}

/** Judged by all others, n origins can hold 80 % only where n is a multiple of five; 8 hold 87.5, 9 hold 89. */
function fewOrigins(count: number, least: number): number {
  return count < 10 ? least : count - (count % 5)
}
