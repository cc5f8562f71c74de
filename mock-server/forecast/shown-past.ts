import type { Cadence } from '#contract/forecast.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { stepOf, stepStart } from './city-steps.ts'
import { pastQuery, steppedPast } from './series-due.ts'

/** Steps of the past beside a forecast: a week of hours, eight weeks of days, three years of months. */
const SHOWN_STEPS: Readonly<Record<Cadence, number>> = { hour: 168, day: 56, month: 36 }

/** The last whole steps before a moment, as means, unknown ones left out. */
export async function shownPast(
  query: (query: SeriesQuery) => Promise<SeriesAnswer>,
  { metric, place, cadence }: { readonly metric: string; readonly place: string; readonly cadence: Cadence },
  at: number,
  offsetMs: number,
): Promise<{ at: number[]; value: number[] }> {
  const due = { metric, place, cadence, originStep: stepOf(at, cadence, offsetMs) }
  const { firstStep, values } = steppedPast(await query(pastQuery(due, offsetMs)), due, offsetMs)
  const first = Math.max(0, values.length - SHOWN_STEPS[cadence])
  const known = Array.from(values, (value, i) => ({ value, step: firstStep + i }))
    .slice(first)
    .filter(({ value }) => !Number.isNaN(value))
  return { at: known.map(({ step }) => stepStart(step, cadence, offsetMs)), value: known.map(({ value }) => value) }
}
