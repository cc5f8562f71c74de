import { POLLUTANTS, aqiOf, aqiStandardAt } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { tpiOf } from '#metrics/tti.ts'
import type { AreaSums, SummedMetric } from './area-sums.ts'
import { warningAt } from './city-readings.ts'
import type { CityWorld } from './city-world.ts'
import { countColumns } from './count-history.ts'
import type { MadeSeries } from './count-history.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { indexHistory } from './index-history.ts'
import { DAY_COUNTS } from './service-count.ts'
import { trafficHistory } from './traffic-history.ts'

/** Ratios the relay derives of two counters. */
const RATIOS = [
  { metric: 'hotline_answer_rate', num: 'hotline_answered', den: 'hotline_calls', source: 'mock-hotline' },
  { metric: 'hotline_on_time', num: 'hotline_done_on_time', den: 'hotline_due', source: 'mock-hotline' },
  { metric: 'hotline_satisfaction', num: 'hotline_satisfied', den: 'hotline_rated', source: 'mock-hotline' },
  { metric: 'case_on_time', num: 'case_done_on_time', den: 'case_due', source: 'mock-service' },
  { metric: 'good_review_rate', num: 'review_good', den: 'review_count', source: 'mock-service' },
] as const

/** How an area's figure follows from its sensors. */
type Fold = 'mean' | 'energy' | 'share' | 'most' | 'passed'
const FOLDS: readonly { metric: string; of: SummedMetric; fold: Fold; source: string }[] = [
  { metric: 'temperature', of: 'temperature', fold: 'mean', source: 'mock-weather' },
  { metric: 'humidity', of: 'humidity', fold: 'mean', source: 'mock-weather' },
  { metric: 'wind_speed', of: 'wind_speed', fold: 'mean', source: 'mock-weather' },
  { metric: 'snow_depth', of: 'snow_depth', fold: 'mean', source: 'mock-weather' },
  { metric: 'er_wait_min', of: 'er_wait_min', fold: 'mean', source: 'mock-health' },
  { metric: 'bed_occupancy', of: 'bed_occupancy', fold: 'mean', source: 'mock-health' },
  { metric: 'window_wait_min', of: 'window_wait_min', fold: 'mean', source: 'mock-service' },
  { metric: 'noise_leq', of: 'noise_leq', fold: 'energy', source: 'mock-noise' },
  { metric: 'noise_night_pass', of: 'noise_leq', fold: 'share', source: 'mock-noise' },
  { metric: 'power_load_rate', of: 'feeder_load', fold: 'mean', source: 'mock-power' },
  { metric: 'parking_occupancy', of: 'parking_occupied', fold: 'mean', source: 'mock-parking' },
  { metric: 'water_pressure_ok', of: 'water_pressure', fold: 'share', source: 'mock-supply' },
  { metric: 'video_online_rate', of: 'camera_online', fold: 'share', source: 'mock-camera' },
  { metric: 'pump_online_rate', of: 'pump_ready', fold: 'share', source: 'mock-water' },
  { metric: 'pond_depth_max', of: 'underpass_depth', fold: 'most', source: 'mock-water' },
  { metric: 'pond_points', of: 'underpass_depth', fold: 'passed', source: 'mock-water' },
  { metric: 'rain_1h_max', of: 'rain_5min', fold: 'most', source: 'mock-water' },
  { metric: 'crowd_density_max', of: 'crowd_density_max', fold: 'most', source: 'mock-venue' },
]

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
    for (const { metric, of, fold, source } of FOLDS) {
      fillFold(sums, area, of, fold, column)
      yield keep(source, metric, area)
    }
    const hours = pollutantHours(sums, area)
    for (const pollutant of POLLUTANTS) {
      column.set(hours[pollutant])
      yield keep('mock-air', pollutant, area)
    }
    fillAqi(span, hours, column)
    yield keep('mock-air', 'aqi', area)
    for (const [metric, past] of trafficHistory(world, span, area)) {
      column.set(past)
      yield keep('mock-traffic', metric, area)
      if (metric !== 'tti') continue
      for (let i = 0; i < span.count; i++) column[i] = tpiOf(column[i]!)
      yield keep('mock-traffic', 'tpi', area)
    }
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
  const { heard } = sums
  for (let i = 0; i < span.count; i++) column[i] = heard.all > 0 ? (100 * heard.at[i]!) / heard.all : NaN
  yield keep('mock-camera', 'iot_online_rate', 'city')
  yield* indexHistory(world, span, kept, column)
}

function countOf(metric: string): (typeof DAY_COUNTS)[number] {
  const count = DAY_COUNTS.find((one) => one.metric === metric)
  if (!count) throw new Error(`No day count named ${metric}`)
  return count
}

function fillFold(sums: AreaSums, area: string, of: SummedMetric, fold: Fold, column: Float64Array): void {
  const { sum, count, most, passed } = sums.of(area, of)
  for (let i = 0; i < column.length; i++) {
    const heard = count[i]!
    if (heard === 0) column[i] = NaN
    else if (fold === 'most') column[i] = most[i]!
    else if (fold === 'passed') column[i] = passed[i]!
    else if (fold === 'share') column[i] = (100 * passed[i]!) / heard
    else column[i] = fold === 'mean' ? sum[i]! / heard : 10 * Math.log10(sum[i]! / heard)
  }
}

/** An area's mean of its stations over the hour before each mark, as the relay's one-hour means. */
function pollutantHours(sums: AreaSums, area: string): Record<Pollutant, Float64Array> {
  const hourOf = (pollutant: Pollutant): Float64Array => {
    const { sum, count } = sums.of(area, pollutant)
    const hours = new Float64Array(sum.length)
    for (let i = 0; i < sum.length; i++) {
      let total = 0
      let heard = 0
      for (let k = Math.max(0, i - 11); k <= i; k++) {
        total += sum[k]!
        heard += count[k]!
      }
      hours[i] = heard > 0 ? total / heard : NaN
    }
    return hours
  }
  return {
    pm25: hourOf('pm25'),
    pm10: hourOf('pm10'),
    so2: hourOf('so2'),
    no2: hourOf('no2'),
    o3: hourOf('o3'),
    co: hourOf('co'),
  }
}

/** The table in force at the time; real-time breakpoints. */
function fillAqi(span: HistorySpan, hours: Readonly<Record<Pollutant, Float64Array>>, column: Float64Array): void {
  const means = { pm25: 0, pm10: 0, so2: 0, no2: 0, o3: 0, co: 0 }
  for (let i = 0; i < span.count; i++) {
    for (const pollutant of POLLUTANTS) means[pollutant] = hours[pollutant][i]!
    column[i] = aqiOf(means, aqiStandardAt(span.from + i * HISTORY_STEP_MS), 'hour', true)?.aqi ?? NaN
  }
}
