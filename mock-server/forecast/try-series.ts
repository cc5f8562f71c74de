import type { ForecastMethod } from '#contract/forecast.ts'
import type { Bounds } from '#models/forecast-bands.ts'
import { insideBounds } from '#models/forecast-bands.ts'
import { tryCandidates } from '#models/forecast-trial.ts'
import type { Trial } from '#models/forecast-trial.ts'
import type { AugursModels } from './augurs-models.ts'
import { candidatesOf, originsOf } from './candidates.ts'
import type { CadencePlan } from './candidates.ts'

/** Why nothing is forecast. */
export type Unfit = 'short' | 'gaps' | 'still'

/** As much of a series must be known, over all and of its newest season. */
const KNOWN_LEAST = 0.8

/** The rolling-origin trial of one series, or why there is none. @param values oldest first, NaN: unknown */
export function trySeries(
  values: Float64Array,
  plan: CadencePlan,
  bounds: Bounds,
  augurs: AugursModels,
): Trial<ForecastMethod> | Unfit {
  const origins = originsOf(values.length, plan)
  if (!origins) return 'short'
  if (knownShare(values) < KNOWN_LEAST || knownShare(values.subarray(-plan.season)) < KNOWN_LEAST) return 'gaps'
  const trial = tryCandidates(values, candidatesOf(plan, augurs), {
    origins,
    judged: plan.judged,
    horizon: plan.horizon,
    season: plan.season,
    inOrder: origins.length >= plan.inOrderFrom,
    bounds,
  })
  return trial ?? 'still'
}

/** What a method says after all that is known. Throws where it can make nothing of it. */
export function sayAhead(
  values: Float64Array,
  method: ForecastMethod,
  plan: CadencePlan,
  bounds: Bounds,
  augurs: AugursModels,
): Float64Array {
  const candidate = candidatesOf(plan, augurs).find(({ id }) => id === method)
  const [line] = candidate?.at(values, [values.length], plan.horizon) ?? []
  if (!line) throw new Error(`No candidate ${method}`)
  return insideBounds(line, bounds)
}

function knownShare(values: Float64Array): number {
  return values.reduce((known, value) => known + (Number.isNaN(value) ? 0 : 1), 0) / Math.max(1, values.length)
}
