import type { Place } from '#contract/place.ts'
import { OFFICE, REQUESTS, shareOfDay } from './demand.ts'
import type { DayCurve } from './demand.ts'
import { isWeekend, localDay } from './local-time.ts'
import { smoothNoise, textKey, unit } from './seeded-noise.ts'
import { smallestAreas } from './place-sensors.ts'

/** A count from local midnight: how many come in a day, how they spread over it, and which part of them (a numerator) this is. */
export interface DayCount {
  readonly metric: string
  readonly source: string
  readonly perDay: number
  readonly weekend: number
  readonly curve: DayCurve
  /** The part counted, least and most; a day keeps its own. Absent: all. */
  readonly part?: readonly [number, number]
  /** Counted in wards too, for the heat map; the others in districts and the city. */
  readonly inWards?: boolean
}

const CALLS = { source: 'mock-hotline', perDay: 3600, weekend: 0.7, curve: REQUESTS }
const DUE = { source: 'mock-hotline', perDay: 1500, weekend: 0.5, curve: OFFICE }
const RATED = { source: 'mock-hotline', perDay: 900, weekend: 0.6, curve: REQUESTS }
const CASES = { source: 'mock-service', perDay: 8200, weekend: 0.4, curve: OFFICE }
const CASES_DUE = { source: 'mock-service', perDay: 7600, weekend: 0.4, curve: OFFICE }
const REVIEWS = { source: 'mock-service', perDay: 5200, weekend: 0.4, curve: OFFICE }

/** Numerators share total, spread and key with their denominator, so that they never pass it. */
export const DAY_COUNTS: readonly DayCount[] = [
  { metric: 'hotline_calls', ...CALLS, inWards: true },
  { metric: 'hotline_answered', ...CALLS, part: [0.965, 0.992] },
  { metric: 'hotline_due', ...DUE },
  { metric: 'hotline_done_on_time', ...DUE, part: [0.981, 0.997] },
  { metric: 'hotline_rated', ...RATED },
  { metric: 'hotline_satisfied', ...RATED, part: [0.955, 0.984] },
  { metric: 'case_accepted', ...CASES },
  { metric: 'case_done', ...CASES_DUE },
  { metric: 'case_due', ...CASES_DUE },
  { metric: 'case_done_on_time', ...CASES_DUE, part: [0.9955, 0.9992] },
  { metric: 'review_count', ...REVIEWS },
  { metric: 'review_good', ...REVIEWS, part: [0.988, 0.997] },
]
/** Whose noise a count shares. */
const KEY_OF: Readonly<Record<string, string>> = {
  hotline_answered: 'hotline_calls',
  hotline_done_on_time: 'hotline_due',
  hotline_satisfied: 'hotline_rated',
  case_done: 'case_due',
  case_done_on_time: 'case_due',
  review_good: 'review_count',
}

/** A smallest area and its part of the city's people. */
export interface CountedArea {
  readonly place: Place
  readonly key: number
  readonly share: number
}

/** Shares of the smallest areas of the pack; they sum to 1. */
export function countedAreas(places: readonly Place[], seed: number): CountedArea[] {
  const raw = smallestAreas(places).map((place) => ({
    place,
    key: textKey(place.id),
    weight: 0.5 + unit(seed, textKey(place.id), 91),
  }))
  const sum = raw.reduce((total, area) => total + area.weight, 0)
  return raw.map(({ place, key, weight }) => ({ place, key, share: weight / sum }))
}

/** How many of a kind an area has had since local midnight. Whole, never falling within a day. */
export function countSoFar(count: DayCount, area: CountedArea, seed: number, at: number, offsetMs: number): number {
  return countOfDay(count, area, seed, at, offsetMs, shareOfDay(count.curve, at, offsetMs))
}

/** The same when the share of the day that has passed is known: the past asks for many areas at one time. */
export function countOfDay(
  count: DayCount,
  area: CountedArea,
  seed: number,
  at: number,
  offsetMs: number,
  passed: number,
): number {
  const day = localDay(at, offsetMs)
  const key = area.key ^ textKey(KEY_OF[count.metric] ?? count.metric)
  const week = isWeekend(at, offsetMs) ? count.weekend : 1
  const total = count.perDay * area.share * week * (1 + 0.12 * smoothNoise(seed, key, day / 1.7))
  const whole = Math.floor(total * passed)
  if (!count.part) return whole
  const [least, most] = count.part
  const part = least + (most - least) * unit(seed, textKey(count.metric), day)
  return whole - Math.floor((1 - part) * whole)
}
