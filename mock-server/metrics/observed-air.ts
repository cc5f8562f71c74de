import { aqiOf, aqiStandardAt, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import type { Line } from './because.ts'

/** A concentration with who said it. */
export interface Said {
  readonly value: number
  readonly source: string
}
type Concentrations = Partial<Record<Pollutant, Said>>

interface Row {
  readonly at: number
  readonly said: Concentrations
}

/** The index of one observation and the concentrations it was made of. */
export interface ObservedIndex {
  readonly aqi: number
  readonly lines: readonly Line[]
}

export interface Observation extends Said {
  readonly pollutant: Pollutant
  readonly place: string
  /** Event time, epoch ms. */
  readonly at: number
  readonly intervalMs: number
}

const HOUR_MS = 3_600_000
/** A replayed file may hold one pollutant after the other: this much of a place's past is remembered to put them together. */
const HOURS_KEPT = 366 * 24
/** A place that speaks every second fills no memory: of one hour only the newest rows stay. */
const ROWS_KEPT_OF_AN_HOUR = 60

/**
 * AQI of one reported observation of a place, from what was reported for the same time, else nearest within the same hour.
 * The reading is taken as its hour's mean; the table follows the time of observation. MUTATED by `index`.
 */
export class ObservedAir {
  readonly #byPlace = new Map<string, Map<number, Row[]>>()

  /**
   * @param stations what stations of that place say at the same time, for pollutants that nobody reported for it
   * @returns undefined when the standard does not compute it
   */
  index(observation: Observation, stations: readonly Line[] = []): ObservedIndex | undefined {
    const { pollutant, place, at, value, source, intervalMs } = observation
    const rows = this.#rowsOf(place, Math.floor(at / HOUR_MS))
    put(rows, at, pollutant, { value, source })
    const said = together(rows, at)
    const lines = POLLUTANTS.flatMap((metric): Line[] => {
      const one = said[metric]
      if (one) return [{ metric, place, at, intervalMs, value: one.value, source: one.source }]
      return stations.filter((line) => line.metric === metric)
    })
    const concentrations = Object.fromEntries(lines.map((line) => [line.metric, line.value]))
    const air = aqiOf(concentrations, aqiStandardAt(at), 'hour', true)
    return air && { aqi: air.aqi, lines }
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
function put(rows: Row[], at: number, pollutant: Pollutant, said: Said): void {
  const row = rows.find((one) => one.at === at)
  if (row) {
    row.said[pollutant] = said
    return
  }
  rows.push({ at, said: { [pollutant]: said } })
  if (rows.length > ROWS_KEPT_OF_AN_HOUR) rows.shift()
}

function together(rows: readonly Row[], at: number): Concentrations {
  const out: Concentrations = {}
  for (const row of rows.toSorted((a, b) => Math.abs(b.at - at) - Math.abs(a.at - at))) {
    Object.assign(out, row.said) // nearest last: it overwrites
  }
  return out
}
