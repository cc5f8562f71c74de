import type { CityWorld } from './city-world.ts'
import type { Sensor } from './sensor.ts'
import type { HistorySpan } from './history-span.ts'

/** How sensors of one metric are summed up over an area. */
export const SUMMED_METRICS = [
  'pm25',
  'pm10',
  'so2',
  'no2',
  'o3',
  'co',
  'underpass_depth',
  'rain_5min',
  'feeder_load',
  'parking_occupied',
  'camera_online',
  'pump_ready',
  'window_wait_min',
  'bed_occupancy',
] as const
export type SummedMetric = (typeof SUMMED_METRICS)[number]
/** Depth from which standing water counts as a ponding point, cm (domain §B4). */
export const POND_FROM_CM = 15
const STEPS_AN_HOUR = 12

/** Sums of one metric over one area, by mark. */
export interface AreaColumns {
  readonly sum: Float64Array
  readonly count: Uint16Array
  readonly most: Float64Array
  /** How many stand at or above the ponding depth; of water only. */
  readonly ponds: Uint16Array
}

export interface AreaSums {
  /** `city`, then the districts. */
  readonly areas: readonly string[]
  readonly of: (area: string, metric: SummedMetric) => AreaColumns
  /** Sensors heard at each mark, and all of them. */
  readonly heard: (area: string) => { readonly heard: Uint16Array; readonly all: number }
  readonly add: (sensor: Sensor, metric: string, column: Float64Array) => void
}

/** Collects, while the sensors' past is written, what the derived indicators need of it. */
export function areaSums(world: CityWorld, span: HistorySpan): AreaSums {
  const { places } = world.pack
  const areas = ['city', ...places.filter((place) => place.kind === 'district').map((place) => place.id)]
  const parents = new Map(places.map((place) => [place.id, place.parent]))
  const columns = new Map<string, AreaColumns>()
  const heard = new Map(areas.map((area) => [area, { heard: new Uint16Array(span.count), all: 0 }]))
  for (const area of areas) {
    for (const metric of SUMMED_METRICS) {
      columns.set(`${metric} ${area}`, {
        sum: new Float64Array(span.count),
        count: new Uint16Array(span.count),
        most: new Float64Array(span.count),
        ponds: new Uint16Array(span.count),
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
    of: (area, metric) => {
      const known = columns.get(`${metric} ${area}`)
      if (!known) throw new Error(`No sums of ${metric} for ${area}`)
      return known
    },
    heard: (area) => heard.get(area) ?? { heard: new Uint16Array(span.count), all: 0 },
    add: (sensor, metric, column) => {
      for (const area of areasOf(sensor)) {
        const known = columns.get(`${metric} ${area}`)
        if (known) addColumn(known, metric, column)
        const hear = heard.get(area)
        if (!hear || metric !== sensor.metrics[0]) continue
        hear.all++
        for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i]!)) hear.heard[i]!++
      }
    },
  }
}

function addColumn(into: AreaColumns, metric: string, column: Float64Array): void {
  let hour = 0
  for (let i = 0; i < column.length; i++) {
    let value = column[i]!
    if (metric === 'rain_5min') {
      hour +=
        (Number.isNaN(value) ? 0 : value) -
        (i >= STEPS_AN_HOUR && column[i - STEPS_AN_HOUR]! > 0 ? column[i - STEPS_AN_HOUR]! : 0)
      value = Math.max(0, hour)
    }
    if (Number.isNaN(value)) continue
    into.sum[i]! += value
    into.count[i]!++
    if (value > into.most[i]!) into.most[i] = value
    if (value >= POND_FROM_CM) into.ponds[i]!++
  }
}
