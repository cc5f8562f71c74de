import { bandsInOrder, bandsOfOthers } from './conformal.ts'
import type { BandRecord } from './conformal.ts'
import { insideBounds } from './forecast-bands.ts'
import type { Bounds } from './forecast-bands.ts'
import { meanAbsoluteError, naiveScale, smapeOf } from './forecast-error.ts'

/** A way to say what comes: at each origin it knows the values before it and no other. */
export interface Candidate<Id extends string = string> {
  readonly id: Id
  /** The bar: same slot of the last season. */
  readonly naive: boolean
  /** Throws where it can make nothing of these values. */
  readonly at: (values: Float64Array, origins: readonly number[], horizon: number) => Float64Array[]
  /** Takes long: it is given up after the first origins unless it is near the best so far. */
  readonly slow?: boolean
}

export interface TrialPlan {
  /** All origins, ascending; the last `judged` of them tell how good a method is. */
  readonly origins: readonly number[]
  readonly judged: number
  readonly horizon: number
  /** m of the scale of MASE, steps. */
  readonly season: number
  /** Origins are many enough for each to be judged by those before it; else by all others. */
  readonly inOrder: boolean
  readonly bounds: Bounds
}

/** How one method did at the judged origins. */
export interface TrialRecord<Id extends string = string> {
  readonly id: Id
  readonly naive: boolean
  readonly mase: number
  readonly smape: number
  /** Mean of what came less what was said. */
  readonly bias: number
  readonly band80: BandRecord
  readonly band95: BandRecord
  /** At every origin, for whoever wants the errors themselves. */
  readonly errors: readonly Float64Array[]
}

export interface Trial<Id extends string = string> {
  readonly records: readonly TrialRecord<Id>[]
  /** Looked at at the first judged origins only, and too far behind. */
  readonly givenUp: readonly { readonly id: Id; readonly times: number }[]
  readonly chosen: TrialRecord<Id>
  /** The better of the seasonal naives: what is drawn where nothing beats it. */
  readonly bar: TrialRecord<Id>
  readonly verdict: Verdict
}

/** `skill`: a model is nearer than the naive and its band holds what it promises. */
export type Verdict = 'skill' | 'not-better' | 'bad-coverage'

/** Coverage of the 80 % band at the judged origins within which a model is drawn (domain.md §D1). */
export const COVERAGE_LEAST = 0.72
export const COVERAGE_MOST = 0.88

/** A slow method is tried at this many of the judged origins first, and at these shares of the best error it is given up. */
const HEATS = [
  { origins: 1, times: 1.3 },
  { origins: 3, times: 1.1 },
  { origins: 9, times: 1 },
] as const

/**
 * Rolling-origin trial of all candidates on one series. Undefined where nothing can be judged: the series stands still, or too little
 * of it is known. The best by MASE of those whose band holds is chosen; where none beats the better naive, that naive is.
 */
export function tryCandidates<Id extends string>(
  values: Float64Array,
  candidates: readonly Candidate<Id>[],
  plan: TrialPlan,
): Trial<Id> | undefined {
  const scale = naiveScale(values.subarray(0, plan.origins[0]), plan.season)
  if (!(scale > 0)) return undefined
  const records: TrialRecord<Id>[] = []
  const givenUp: { id: Id; times: number }[] = []
  for (const candidate of candidates.toSorted((a, b) => Number(a.slow ?? false) - Number(b.slow ?? false))) {
    const times = candidate.slow ? lagOf(values, candidate, records, plan) : undefined
    if (times !== undefined) givenUp.push({ id: candidate.id, times })
    else {
      const record = recordOf(values, candidate, plan, scale)
      if (record && Number.isFinite(record.mase)) records.push(record)
    }
  }
  const bar = bestOf(records.filter(({ naive }) => naive))
  if (!bar) return undefined
  const better = records.filter(({ naive, mase }) => !naive && mase < bar.mase)
  const chosen = bestOf(better.filter(({ band80 }) => holds(band80)))
  if (chosen) return { records, givenUp, chosen, bar, verdict: 'skill' }
  return { records, givenUp, chosen: bar, bar, verdict: better.length > 0 ? 'bad-coverage' : 'not-better' }
}

export function coverageOf({ judged, inside }: Pick<BandRecord, 'judged' | 'inside'>): number {
  return judged === 0 ? Number.NaN : inside / judged
}

function holds(band: BandRecord): boolean {
  const coverage = coverageOf(band)
  return coverage >= COVERAGE_LEAST && coverage <= COVERAGE_MOST
}

function bestOf<Id extends string>(records: readonly TrialRecord<Id>[]): TrialRecord<Id> | undefined {
  return records.reduce<TrialRecord<Id> | undefined>(
    (best, record) => (best === undefined || record.mase < best.mase ? record : best),
    undefined,
  )
}

function recordOf<Id extends string>(
  values: Float64Array,
  { id, naive, at }: Candidate<Id>,
  { origins, judged, horizon, inOrder, bounds }: TrialPlan,
  scale: number,
): TrialRecord<Id> | undefined {
  let said: Float64Array[]
  try {
    said = at(values, origins, horizon).map((line) => insideBounds(line, bounds))
  } catch {
    // A method that cannot deal with a series is no candidate for it; the naive always can.
    return undefined
  }
  const errors = said.map((line, i) => line.map((value, h) => (values[origins[i]! + h] ?? Number.NaN) - value))
  const record = { origins, errors }
  const [actual, forecast, missed] = judgedPoints(values, origins, said, judged)
  return {
    id,
    naive,
    mase: meanAbsoluteError(actual, forecast) / scale,
    smape: smapeOf(actual, forecast),
    bias: missed,
    band80: inOrder ? bandsInOrder(record, 0.8, judged) : bandsOfOthers(record, 0.8),
    band95: inOrder ? bandsInOrder(record, 0.95, judged) : bandsOfOthers(record, 0.95),
    errors,
  }
}

function judgedPoints(
  values: Float64Array,
  origins: readonly number[],
  said: readonly Float64Array[],
  judged: number,
): [actual: number[], forecast: number[], bias: number] {
  const actual: number[] = []
  const forecast: number[] = []
  let sum = 0
  for (let i = Math.max(0, origins.length - judged); i < origins.length; i++) {
    said[i]!.forEach((value, h) => {
      const came = values[origins[i]! + h] ?? Number.NaN
      if (Number.isNaN(came) || Number.isNaN(value)) return
      actual.push(came)
      forecast.push(value)
      sum += came - value
    })
  }
  return [actual, forecast, actual.length === 0 ? Number.NaN : sum / actual.length]
}

/** How many times farther off than the best so far a slow method is at its first origins; undefined: near enough to be tried in full. */
function lagOf<Id extends string>(
  values: Float64Array,
  candidate: Candidate<Id>,
  records: readonly TrialRecord<Id>[],
  { origins, judged: wanted, horizon, bounds }: TrialPlan,
): number | undefined {
  const judged = Math.min(wanted, origins.length)
  const first = origins.length - judged
  for (const { origins: count, times } of HEATS) {
    const every = Math.max(1, Math.floor(judged / count))
    const heat = Array.from({ length: Math.min(count, judged) }, (_, i) => first + i * every)
    let said: Float64Array[]
    try {
      said = candidate.at(
        values,
        heat.map((i) => origins[i]!),
        horizon,
      )
    } catch {
      return Number.POSITIVE_INFINITY
    }
    const own = meanSize(
      said.map((line, k) =>
        insideBounds(line, bounds).map((value, h) => (values[origins[heat[k]!]! + h] ?? Number.NaN) - value),
      ),
    )
    const best = Math.min(...records.map(({ errors }) => meanSize(heat.map((i) => errors[i]!))))
    if (own > times * best) return own / best
  }
  return undefined
}

function meanSize(errors: readonly Float64Array[]): number {
  const sizes = errors.flatMap((row) => [...row].map(Math.abs)).filter((size) => !Number.isNaN(size))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}
