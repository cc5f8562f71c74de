import { securityLevel, warningAt } from './city-readings.ts'
import type { CityWorld } from './city-world.ts'
import { shareOfDay } from './demand.ts'
import { SECURITY_SOURCE } from './registry-messages.ts'
import { DAY_COUNTS, countOfDay } from './service-count.ts'
import type { DayCount } from './service-count.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'

/** A past column that was just filled: whose it is. */
export interface MadeSeries {
  readonly source: string
  readonly metric: string
  readonly place: string
}

/** Fills `column` with one series after another and names it: day counts of city, districts and wards, warnings, security. */
export function* countHistory(world: CityWorld, span: HistorySpan, column: Float64Array): Generator<MadeSeries> {
  for (const count of DAY_COUNTS) {
    for (const [place, past] of countColumns(world, span, count)) {
      column.set(past)
      yield { source: count.source, metric: count.metric, place }
    }
  }
  for (let i = 0; i < span.count; i++) column[i] = warningAt(world, span.from + i * HISTORY_STEP_MS)
  yield { source: 'mock-weather', metric: 'weather_warning_level', place: 'city' }
  for (let i = 0; i < span.count; i++) column[i] = securityLevel(world, span.from + i * HISTORY_STEP_MS)
  yield { source: SECURITY_SOURCE, metric: 'sec_event_level', place: 'city' }
}

/** One count's past by area: the city, its districts, and wards where they are counted. */
export function countColumns(world: CityWorld, span: HistorySpan, count: DayCount): Map<string, Float64Array> {
  const columns = new Map<string, Float64Array>([['city', new Float64Array(span.count)]])
  const passed = new Float64Array(span.count)
  for (let i = 0; i < span.count; i++)
    passed[i] = shareOfDay(count.curve, span.from + i * HISTORY_STEP_MS, world.offsetMs)
  for (const area of world.areas) {
    const { id, kind, parent } = area.place
    const into = ['city']
    if (kind === 'district' || (kind === 'ward' && count.inWards)) into.push(id)
    if (kind === 'ward' && parent !== undefined && parent !== 'city') into.push(parent)
    const targets = into.map((place) => {
      const column = columns.get(place) ?? new Float64Array(span.count)
      columns.set(place, column)
      return column
    })
    for (let i = 0; i < span.count; i++) {
      const value = countOfDay(count, area, world.seed, span.from + i * HISTORY_STEP_MS, world.offsetMs, passed[i]!)
      for (const column of targets) column[i]! += value
    }
  }
  return columns
}
