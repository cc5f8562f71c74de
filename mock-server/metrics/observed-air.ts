import { aqiOf, aqiStandardAt, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'

interface Row {
  readonly at: number
  readonly concentrations: Partial<Record<Pollutant, number>>
}

const HOUR_MS = 3_600_000
/** A replayed file may hold one pollutant after the other: this much of a place's past is remembered to put them together. */
const HOURS_KEPT = 366 * 24
/** A place that speaks every second fills no memory: of one hour only the newest rows stay. */
const ROWS_KEPT_OF_AN_HOUR = 60

/**
 * AQI of one reported observation of a place, from what was reported for the same time, else nearest within the same hour.
 * The reading is taken as its hour's mean; the table follows the time of observation.
 */
export class ObservedAir {
  readonly #byPlace = new Map<string, Map<number, Row[]>>()

  /**
   * @param stations what stations of that place say at the same time, for pollutants that nobody reported for it
   * @returns undefined when the metric is no pollutant or the standard does not compute it
   */
  aqi(
    metric: string,
    place: string,
    at: number,
    value: number,
    stations: Readonly<Partial<Record<Pollutant, number>>> = {},
  ): number | undefined {
    const pollutant = POLLUTANTS.find((one) => one === metric)
    if (!pollutant) return undefined
    const rows = this.#rowsOf(place, Math.floor(at / HOUR_MS))
    put(rows, at, pollutant, value)
    return aqiOf({ ...stations, ...together(rows, at) }, aqiStandardAt(at), 'hour', true)?.aqi
  }

  #rowsOf(place: string, hour: number): Row[] {
    let hours = this.#byPlace.get(place)
    if (!hours) {
      hours = new Map()
      this.#byPlace.set(place, hours)
    }
    const known = hours.get(hour)
    if (known) return known
    const rows: Row[] = []
    hours.set(hour, rows)
    if (hours.size > HOURS_KEPT) hours.delete(hours.keys().next().value ?? hour)
    return rows
  }
}

/** @param rows MUTATED */
function put(rows: Row[], at: number, pollutant: Pollutant, value: number): void {
  const row = rows.find((one) => one.at === at)
  if (row) {
    row.concentrations[pollutant] = value
    return
  }
  rows.push({ at, concentrations: { [pollutant]: value } })
  if (rows.length > ROWS_KEPT_OF_AN_HOUR) rows.shift()
}

function together(rows: readonly Row[], at: number): Partial<Record<Pollutant, number>> {
  const out: Partial<Record<Pollutant, number>> = {}
  for (const row of rows.toSorted((a, b) => Math.abs(b.at - at) - Math.abs(a.at - at))) {
    Object.assign(out, row.concentrations) // nearest last: it overwrites
  }
  return out
}
