import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { WEEK_HOURS } from '#models/hour-profile.ts'

const HOUR_MS = 3_600_000
/** Monday 1970-01-05 00:00 UTC. */
const MONDAY_MS = 4 * 24 * HOUR_MS
/** A count since midnight falls hardly ever but at midnight: systems correct themselves now and then. */
const HARDLY_EVER = 0.9
const MOSTLY = 0.8

/** Whole hours of one series, oldest first; NaN is a gap. */
export interface HourlyPast {
  readonly values: Float64Array
  /** Hour of the city's week of the first one. */
  readonly firstSlot: number
  /** The series counts from midnight, and the values are what came in each hour. */
  readonly perHour: boolean
}

/** @param to end of the last whole hour, epoch ms @param perHour what is known of the series; absent: looked at */
export async function hourlyPast(
  query: (asked: SeriesQuery) => Promise<SeriesAnswer>,
  metric: string,
  place: string,
  to: number,
  hours: number,
  offsetMs: number,
  perHour?: boolean,
): Promise<HourlyPast> {
  const from = to - hours * HOUR_MS
  const { at, mean, last } = await query({ metric, place, from: from - HOUR_MS, to, points: hours + 1 })
  const means = new Float64Array(hours + 1).fill(Number.NaN)
  const lasts = new Float64Array(hours + 1).fill(Number.NaN)
  at.forEach((start, i) => {
    const row = Math.round((start - from) / HOUR_MS) + 1
    if (row < 0 || row > hours) return
    means[row] = mean[i]!
    lasts[row] = last[i]!
  })
  const midnight = (row: number) => Math.floor((from + (row - 1) * HOUR_MS + offsetMs) / HOUR_MS) % 24 === 0
  const counts = perHour ?? countsFromMidnight(lasts, midnight)
  const values = counts
    ? lasts.map((value, row) => (midnight(row) ? value : value - lasts[row - 1]!)).subarray(1)
    : means.subarray(1)
  const firstSlot = Math.floor((from + offsetMs - MONDAY_MS) / HOUR_MS) % WEEK_HOURS
  return { values, firstSlot, perHour: counts }
}

function countsFromMidnight(lasts: Float64Array, midnight: (row: number) => boolean): boolean {
  let steps = 0
  let rising = 0
  let nights = 0
  let falls = 0
  for (let row = 1; row < lasts.length; row++) {
    const change = lasts[row]! - lasts[row - 1]!
    if (Number.isNaN(change)) continue
    if (midnight(row)) {
      nights++
      if (change < 0) falls++
    } else {
      steps++
      if (change >= 0) rising++
    }
  }
  return nights > 2 && rising >= HARDLY_EVER * steps && falls >= MOSTLY * nights
}
