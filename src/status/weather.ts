import type { Cell } from '#session/cell-table.ts'
import { freshness } from '#picture/freshness.ts'
import type { Word } from '#ui/words.ts'

export interface Weather {
  readonly temperatureC: number | undefined
  readonly wind: { readonly word: Word; readonly force: number } | undefined
  readonly sky: Word | undefined
}

const WINDS: readonly Word[] = [
  'weather.north',
  'weather.northeast',
  'weather.east',
  'weather.southeast',
  'weather.south',
  'weather.southwest',
  'weather.west',
  'weather.northwest',
]
/** At or below this, what falls is snow. */
const SNOW_UP_TO_C = 1

/** The city's weather of what stations say now; stale stations are left out. @param ofMetric all cells of a metric */
export function weatherNow(ofMetric: (metric: string) => readonly Cell[], now: number): Weather {
  const fresh = (metric: string) =>
    ofMetric(metric).flatMap(({ value, at, intervalMs, place }) =>
      value !== undefined &&
      place !== 'city' &&
      !place.startsWith('district/') &&
      freshness(at, intervalMs, now) === 'fresh'
        ? [{ place, value }]
        : [],
    )
  const temperatures = fresh('temperature').map(({ value }) => value)
  const temperatureC =
    temperatures.length > 0 ? temperatures.reduce((sum, t) => sum + t, 0) / temperatures.length : undefined
  const rain = fresh('rain_5min')
  const wet = rain.filter(({ value }) => value > 0).length * 2 > rain.length
  const sky: Word | undefined =
    rain.length === 0
      ? undefined
      : !wet
        ? 'weather.dry'
        : (temperatureC ?? SNOW_UP_TO_C + 1) <= SNOW_UP_TO_C
          ? 'weather.snow'
          : 'weather.rain'
  return { temperatureC, wind: windOf(fresh('wind_speed'), fresh('wind_dir')), sky }
}

/** Mean of the gauges' five minutes, as an hour of it; undefined when it is dry or nothing is heard. */
export function fallingNow(
  ofMetric: (metric: string) => readonly Cell[],
  now: number,
): { readonly kind: 'rain' | 'snow'; readonly mmPerH: number } | undefined {
  const { sky } = weatherNow(ofMetric, now)
  if (sky !== 'weather.rain' && sky !== 'weather.snow') return undefined
  const amounts = ofMetric('rain_5min').flatMap(({ value, at, intervalMs }) =>
    value !== undefined && freshness(at, intervalMs, now) === 'fresh' ? [value] : [],
  )
  const mmPerH = (amounts.reduce((sum, mm) => sum + mm, 0) / Math.max(1, amounts.length)) * 12
  return { kind: sky === 'weather.snow' ? 'snow' : 'rain', mmPerH }
}

interface StationValue {
  readonly place: string
  readonly value: number
}

/** Mean wind as a vector over the stations that tell both speed (m/s) and direction (degrees it comes from). */
function windOf(speeds: readonly StationValue[], directions: readonly StationValue[]): Weather['wind'] {
  const towards = new Map(directions.map(({ place, value }) => [place, value]))
  let east = 0
  let north = 0
  let sum = 0
  let count = 0
  for (const { place, value } of speeds) {
    const degrees = towards.get(place)
    if (degrees === undefined) continue
    east += value * Math.sin((degrees * Math.PI) / 180)
    north += value * Math.cos((degrees * Math.PI) / 180)
    sum += value
    count++
  }
  if (count === 0) return undefined
  const force = beaufort(sum / count)
  if (force === 0) return { word: 'weather.calm', force }
  const degrees = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
  return { word: WINDS[Math.round(degrees / 45) % 8]!, force }
}

/** Lower limits of forces 1 … 12, m/s (GB/T 28591). */
const FORCES = [0.3, 1.6, 3.4, 5.5, 8, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7]
export function beaufort(metresPerSecond: number): number {
  return FORCES.filter((limit) => metresPerSecond >= limit).length
}
