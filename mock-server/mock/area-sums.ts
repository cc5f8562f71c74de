import type { CityWorld } from './city-world.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { localHour } from './local-time.ts'
import type { Sensor } from './sensor.ts'

/** Metrics of sensors that are summed up over the city and its districts. */
export const SUMMED_METRICS = [
  'pm25',
  'pm10',
  'so2',
  'no2',
  'o3',
  'co',
  'temperature',
  'humidity',
  'wind_speed',
  'snow_depth',
  'underpass_depth',
  'rain_5min',
  'noise_leq',
  'feeder_load',
  'water_pressure',
  'parking_occupied',
  'camera_online',
  'pump_ready',
  'window_wait_min',
  'bed_occupancy',
  'er_wait_min',
  'crowd_density_max',
] as const
export type SummedMetric = (typeof SUMMED_METRICS)[number]
const STEPS_AN_HOUR = 12

/** What a value adds to the sum: levels add as energy (GB 3096). */
const ADDS: Readonly<Record<string, (value: number) => number>> = { noise_leq: (value) => 10 ** (0.1 * value) }
/** Which values are counted apart: water from 15 cm, noise within class 4a, pressure within service, devices that are ready. */
const PASSES: Readonly<Record<string, (value: number, night: boolean) => boolean>> = {
  underpass_depth: (value) => value >= 15,
  noise_leq: (value, night) => value <= (night ? 55 : 70),
  water_pressure: (value) => value >= 0.18 && value <= 0.6,
  camera_online: (value) => value >= 1,
  pump_ready: (value) => value >= 1,
}

/** Sums of one metric over one area, by mark. */
export interface AreaColumns {
  readonly sum: Float64Array
  readonly count: Uint16Array
  readonly most: Float64Array
  readonly passed: Uint16Array
}

export interface AreaSums {
  /** `city`, then the districts. */
  readonly areas: readonly string[]
  readonly of: (area: string, metric: SummedMetric) => AreaColumns
  /** Sensors of the city heard at each mark, and all of them. */
  readonly heard: { readonly at: Uint16Array; all: number }
  readonly add: (sensor: Sensor, metric: string, column: Float64Array) => void
}

/** Collects, while the sensors' past is written, what the derived indicators need of it. */
export function areaSums(world: CityWorld, span: HistorySpan): AreaSums {
  const { places } = world.pack
  const areas = ['city', ...places.filter((place) => place.kind === 'district').map((place) => place.id)]
  const parents = new Map(places.map((place) => [place.id, place.parent]))
  const columns = new Map<string, AreaColumns>()
  const heard = { at: new Uint16Array(span.count), all: 0 }
  const night = Uint8Array.from({ length: span.count }, (_, i) => {
    const hour = localHour(span.from + i * HISTORY_STEP_MS, world.offsetMs)
    return hour >= 22 || hour < 6 ? 1 : 0
  })
  for (const area of areas) {
    for (const metric of SUMMED_METRICS) {
      columns.set(`${metric} ${area}`, {
        sum: new Float64Array(span.count),
        count: new Uint16Array(span.count),
        most: new Float64Array(span.count),
        passed: new Uint16Array(span.count),
      })
    }
  }
  const areasOf = (sensor: Sensor): string[] => {
    const found: string[] = []
    for (let id = sensor.place.parent; id !== undefined; id = parents.get(id)) if (areas.includes(id)) found.push(id)
    if (!found.includes('city')) found.push('city')
    return found
  }
  return {
    areas,
    heard,
    of: (area, metric) => {
      const known = columns.get(`${metric} ${area}`)
      if (!known) throw new Error(`No sums of ${metric} for ${area}`)
      return known
    },
    add: (sensor, metric, column) => {
      if (metric === sensor.metrics[0]) {
        heard.all++
        for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i]!)) heard.at[i]!++
      }
      const values = metric === 'rain_5min' ? lastHour(column) : column
      for (const area of areasOf(sensor)) {
        const known = columns.get(`${metric} ${area}`)
        if (known) addColumn(known, metric, values, night)
      }
    },
  }
}

function addColumn(into: AreaColumns, metric: string, column: Float64Array, night: Uint8Array): void {
  const adds = ADDS[metric]
  const passes = PASSES[metric]
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (Number.isNaN(value)) continue
    into.sum[i]! += adds ? adds(value) : value
    into.count[i]!++
    if (value > into.most[i]!) into.most[i] = value
    if (passes?.(value, night[i] === 1)) into.passed[i]!++
  }
}

/** Sum over the hour before each mark; what was not heard counts as none. */
function lastHour(column: Float64Array): Float64Array {
  const hours = new Float64Array(column.length)
  const amount = (i: number): number => (i < 0 || Number.isNaN(column[i]!) ? 0 : column[i]!)
  let sum = 0
  for (let i = 0; i < column.length; i++) {
    sum += amount(i) - amount(i - STEPS_AN_HOUR)
    hours[i] = Math.max(0, Math.round(sum * 1000) / 1000)
  }
  return hours
}
