import type { Cadence } from '#contract/forecast.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import { RATIO_METRICS } from '#metrics/ratio-metrics.ts'
import { metricById } from '#metrics/catalogue.ts'
import { CADENCE_PLANS } from './candidates.ts'
import { cadenceOf, stepOf, stepStart } from './city-steps.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MINUTE_MS = 60_000
/** Readings of a step may come so late before it is looked at. */
const LATE_MS = 2 * MINUTE_MS
/** So many series at most: the city's and its areas' first, then devices that have thresholds. */
const SERIES_MOST = 1500
/** Not heard for so many steps: nothing is said of what comes. */
const SILENT_STEPS = 3

/** Two counts behind a ratio, and probes that pass or fail: what they are for is forecast, not they. */
const NOBODY_LOOKS: ReadonlySet<string> = new Set([...RATIO_METRICS, ...PROBE_METRICS].map(({ id }) => id))

/** A series whose newest whole step has not been looked at. */
export interface DueSeries {
  readonly metric: string
  readonly place: string
  readonly cadence: Cadence
  /** The first step that is not over. */
  readonly originStep: number
}

interface LastValue {
  readonly metric: string
  readonly place: string
  readonly at: number
}

/**
 * What is to be looked at now, the city first. @param lookedStep the origin at which it was looked at last
 * @param placeKind of the registry; undefined: no such place any more
 */
export function seriesDue(
  newest: readonly LastValue[],
  lookedStep: (metric: string, place: string) => number | undefined,
  placeKind: (place: string) => string | undefined,
  now: number,
  offsetMs: number,
): DueSeries[] {
  const ranked = newest.flatMap(({ metric: id, place, at }) => {
    const metric = metricById(id)
    const rank = rankOf(placeKind(place), (metric?.rules.length ?? 0) > 0)
    if (!metric || rank === undefined || NOBODY_LOOKS.has(id)) return []
    const cadence = cadenceOf(metric)
    const originStep = stepOf(now - LATE_MS, cadence, offsetMs)
    if (originStep - stepOf(at, cadence, offsetMs) > SILENT_STEPS) return []
    return [{ rank, due: { metric: id, place, cadence, originStep } }]
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, SERIES_MOST)
    .map(({ due }) => due)
    .filter(({ metric, place, originStep }) => (lookedStep(metric, place) ?? -1) < originStep)
}

function rankOf(kind: string | undefined, hasRules: boolean): number | undefined {
  switch (kind) {
    case undefined:
      return undefined
    case 'city':
      return 0
    case 'district':
      return 1
    case 'ward':
      return 2
    default:
      return hasRules ? 3 : undefined
  }
}

/** The past of a series on the city's own steps. */
export interface SteppedPast {
  readonly firstStep: number
  /** NaN: nothing was heard in that step. */
  readonly values: Float64Array
}

/** The question to the history that a series' past is made of: no bucket crosses a step's border. */
export function pastQuery({ metric, place, cadence, originStep }: DueSeries, offsetMs: number): SeriesQuery {
  const from = stepStart(originStep - CADENCE_PLANS[cadence].pastMost, cadence, offsetMs)
  const to = stepStart(originStep, cadence, offsetMs)
  const bucketMs = bucketFor(cadence, offsetMs)
  // As many buckets as lie between two borders of buckets: the history then takes just these.
  return { metric, place, from, to, points: Math.round((to - from) / bucketMs) }
}

/** The longest round bucket whose borders are the city's too: its hours may begin at a half or a quarter of UTC's. */
function bucketFor(cadence: Cadence, offsetMs: number): number {
  const candidates =
    cadence === 'hour' ? [HOUR_MS] : [DAY_MS, 12 * HOUR_MS, 6 * HOUR_MS, 3 * HOUR_MS, 2 * HOUR_MS, HOUR_MS]
  return [...candidates, 30 * MINUTE_MS, 15 * MINUTE_MS].find((ms) => offsetMs % ms === 0) ?? MINUTE_MS
}

/** Means of the city's steps; the first is the first one heard. */
export function steppedPast(answer: SeriesAnswer, { cadence, originStep }: DueSeries, offsetMs: number): SteppedPast {
  const heard = answer.at.map((at) => stepOf(at, cadence, offsetMs))
  const firstStep = heard[0] ?? originStep
  const sums = new Float64Array(Math.max(0, originStep - firstStep))
  const counts = new Float64Array(sums.length)
  heard.forEach((step, i) => {
    const slot = step - firstStep
    if (slot < 0 || slot >= sums.length) return
    sums[slot]! += answer.mean[i]! * answer.count[i]!
    counts[slot]! += answer.count[i]!
  })
  return { firstStep, values: sums.map((sum, i) => sum / counts[i]!) }
}
