import { aqiOf, aqiStandardAt } from '#metrics/aqi.ts'
import { cityIndex } from '#metrics/city-index.ts'
import { tpiOf } from '#metrics/tti.ts'
import type { AreaSums, SummedMetric } from './area-sums.ts'
import { warningAt, securityLevel } from './city-readings.ts'
import type { CityWorld } from './city-world.ts'
import { countColumns } from './count-history.ts'
import type { MadeSeries } from './count-history.ts'
import { STATISTICS, latestStatistic } from './economy.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { SECURITY_SOURCE } from './registry-messages.ts'
import { DAY_COUNTS } from './service-count.ts'
import { ttiHistory } from './tti-history.ts'

/** Ratios the relay derives of two counters. */
const RATIOS = [
  { metric: 'hotline_answer_rate', num: 'hotline_answered', den: 'hotline_calls', source: 'mock-hotline' },
  { metric: 'hotline_on_time', num: 'hotline_done_on_time', den: 'hotline_due', source: 'mock-hotline' },
  { metric: 'hotline_satisfaction', num: 'hotline_satisfied', den: 'hotline_rated', source: 'mock-hotline' },
  { metric: 'case_on_time', num: 'case_done_on_time', den: 'case_due', source: 'mock-service' },
  { metric: 'good_review_rate', num: 'review_good', den: 'review_count', source: 'mock-service' },
] as const

/** Fills `column` with the past of what the relay derives live, by its own formulas, for the city and its districts. */
export function* derivedHistory(
  world: CityWorld,
  span: HistorySpan,
  sums: AreaSums,
  column: Float64Array,
): Generator<MadeSeries> {
  /** What the city's index is made of, kept as it comes by. */
  const kept = new Map<string, Float64Array>()
  const keep = (source: string, metric: string, place: string): MadeSeries => {
    if (place === 'city') kept.set(metric, column.slice())
    return { source, metric, place }
  }
  for (const area of sums.areas) {
    fillAqi(span, sums, area, column)
    yield keep('mock-air', 'aqi', area)
    const depth = sums.of(area, 'underpass_depth')
    column.set(depth.ponds)
    yield keep('mock-water', 'pond_points', area)
    column.set(depth.most)
    yield keep('mock-water', 'pond_depth_max', area)
    column.set(sums.of(area, 'rain_5min').most)
    yield keep('mock-water', 'rain_1h_max', area)
    for (const [metric, of, source, times] of MEANS) {
      fillMean(sums, area, of, times, column)
      yield keep(source, metric, area)
    }
    const { heard, all } = sums.heard(area)
    for (let i = 0; i < span.count; i++) column[i] = all > 0 ? (100 * heard[i]!) / all : NaN
    yield keep('mock-camera', 'iot_online_rate', area)
    ttiHistory(world, span, area, column)
    yield keep('mock-traffic', 'tti', area)
    for (let i = 0; i < span.count; i++) column[i] = tpiOf(column[i]!)
    yield keep('mock-traffic', 'tpi', area)
  }
  for (const { metric, num, den, source } of RATIOS) {
    const nums = countColumns(world, span, countOf(num))
    for (const [place, whole] of countColumns(world, span, countOf(den))) {
      const part = nums.get(place)
      if (!part) continue // wards count calls only
      for (let i = 0; i < span.count; i++) column[i] = whole[i]! > 0 ? (100 * part[i]!) / whole[i]! : NaN
      yield keep(source, metric, place)
    }
  }
  for (let i = 0; i < span.count; i++) column[i] = warningAt(world, span.from + i * HISTORY_STEP_MS) > 0 ? 1 : 0
  yield keep('mock-weather', 'active_warnings', 'city')
  fillIndex(world, span, sums, kept, column)
  yield { source: SECURITY_SOURCE, metric: 'city_index', place: 'city' }
}

/** Means over an area: what is published, of what, by whom, times what. */
const MEANS: readonly (readonly [string, SummedMetric, string, number])[] = [
  ['power_load_rate', 'feeder_load', 'mock-power', 1],
  ['parking_occupancy', 'parking_occupied', 'mock-parking', 1],
  ['video_online_rate', 'camera_online', 'mock-camera', 100],
  ['pump_online_rate', 'pump_ready', 'mock-water', 100],
]

function countOf(metric: string): (typeof DAY_COUNTS)[number] {
  const count = DAY_COUNTS.find((one) => one.metric === metric)
  if (!count) throw new Error(`No day count named ${metric}`)
  return count
}

function fillMean(sums: AreaSums, area: string, metric: SummedMetric, times: number, column: Float64Array): void {
  const { sum, count } = sums.of(area, metric)
  for (let i = 0; i < column.length; i++) column[i] = count[i]! > 0 ? (times * sum[i]!) / count[i]! : NaN
}

/** Mean of the stations first, then the index (HJ 663); real-time table, the one in force at the time. */
function fillAqi(span: HistorySpan, sums: AreaSums, area: string, column: Float64Array): void {
  const of = {
    pm25: sums.of(area, 'pm25'),
    pm10: sums.of(area, 'pm10'),
    so2: sums.of(area, 'so2'),
    no2: sums.of(area, 'no2'),
    o3: sums.of(area, 'o3'),
    co: sums.of(area, 'co'),
  }
  const means = { pm25: 0, pm10: 0, so2: 0, no2: 0, o3: 0, co: 0 }
  for (let i = 0; i < span.count; i++) {
    const stations = of.pm25.count[i]!
    for (const name of ['pm25', 'pm10', 'so2', 'no2', 'o3', 'co'] as const) means[name] = of[name].sum[i]! / stations
    const air = stations > 0 ? aqiOf(means, aqiStandardAt(span.from + i * HISTORY_STEP_MS), 'hour', false) : undefined
    column[i] = air?.aqi ?? NaN
  }
}

function fillIndex(
  world: CityWorld,
  span: HistorySpan,
  sums: AreaSums,
  kept: ReadonlyMap<string, Float64Array>,
  column: Float64Array,
): void {
  const known = new Map(kept)
  for (const metric of ['window_wait_min', 'bed_occupancy'] as const) {
    const mean = new Float64Array(span.count)
    fillMean(sums, 'city', metric, 1, mean)
    known.set(metric, mean)
  }
  const security = new Float64Array(span.count)
  for (let i = 0; i < span.count; i++) security[i] = securityLevel(world, span.from + i * HISTORY_STEP_MS)
  known.set('sec_event_level', security)
  let economy = new Map<string, number>()
  for (let i = 0; i < span.count; i++) {
    const at = span.from + i * HISTORY_STEP_MS
    if (i % 288 === 0)
      economy = new Map(
        STATISTICS.map((one) => [one.metric, latestStatistic(one, world.seed, at, world.offsetMs).value]),
      )
    const valueOf = (metric: string): number | undefined => {
      const value = economy.get(metric) ?? known.get(metric)?.[i]
      return value === undefined || Number.isNaN(value) ? undefined : value
    }
    column[i] = cityIndex(valueOf, false)?.score ?? NaN
  }
}
