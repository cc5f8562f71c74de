import { aqiOf, aqiStandardAt, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { lineOf } from './because.ts'
import type { Line } from './because.ts'
import { derive } from './derived.ts'
import type { Figure } from './derived.ts'
import { speaksForItself } from './derive-sensors.ts'
import { isArea } from './place-tree.ts'
import type { PlaceTree } from './place-tree.ts'
import type { Look, Sample } from './sample.ts'
import type { SampleTable } from './sample-table.ts'

/** A station's mean of the last hour, with the reading that was its newest. */
interface Hourly {
  readonly newest: Sample
  readonly value: number
}

/** Concentration of one pollutant at one place: the samples it rests on, and its line in the index. */
interface Concentration {
  readonly value: number
  readonly group: readonly Sample[]
  readonly line: Line
}

type Row = Map<Pollutant, Concentration>

const HOUR_MEAN = { zh: '最近一小时均值', en: 'Mean of the last hour' }

/**
 * Air of each station, district and the city: the mean of stations per pollutant first, then the index (domain.md §B1.5).
 * Concentrations are means of the last hour. Where a system reports a pollutant for an area itself, that is taken as it is and
 * the index comes with each observation (`ObservedAir`): made here as well it would rewrite hours that have theirs.
 * A place one of whose pollutants fell silent has no index until it is back or given up: the rest would look cleaner than the air.
 */
export function deriveAir(samples: SampleTable, tree: PlaceTree, look: Look): Figure[] {
  const out: Figure[] = []
  const byPlace = new Map<string, Row>()
  const incomplete = new Set<string>()
  const put = (place: string, pollutant: Pollutant, concentration: Concentration) => {
    const row = byPlace.get(place) ?? new Map<Pollutant, Concentration>()
    byPlace.set(place, row.set(pollutant, concentration))
  }
  for (const pollutant of POLLUTANTS) {
    const { byArea, missing } = stationsByArea(samples, pollutant, tree, look, (hourly) =>
      put(hourly.newest.place, pollutant, {
        value: hourly.value,
        group: [hourly.newest],
        line: lineOf(hourly.newest, { value: hourly.value, name: HOUR_MEAN }),
      }),
    )
    for (const [area, stations] of byArea) {
      if (speaksForItself(samples, pollutant, area, look)) continue
      const group = stations.map(({ newest }) => newest)
      const value = stations.reduce((sum, station) => sum + station.value, 0) / stations.length
      const rolled = derive(pollutant, area, value, [group], {
        rule: 'mean',
        lines: () => stations.map((one) => lineOf(one.newest, { value: one.value, name: HOUR_MEAN })),
      })
      if (!rolled) continue
      out.push(rolled)
      put(area, pollutant, { value, group, line: lineOf(rolled) })
    }
    for (const place of missing) if (!byArea.has(place)) incomplete.add(place)
  }
  for (const [place, row] of byPlace) {
    if (incomplete.has(place) || speaksForItself(samples, 'aqi', place, look)) continue
    if (POLLUTANTS.some((pollutant) => isArea(place) && speaksForItself(samples, pollutant, place, look))) continue
    const figure = airQuality(place, row)
    if (figure) out.push(figure)
  }
  return out
}

/** Fresh stations by the areas above them, and the places (stations too) where one that used to speak is silent. */
function stationsByArea(
  samples: SampleTable,
  pollutant: Pollutant,
  tree: PlaceTree,
  look: Look,
  onStation: (hourly: Hourly) => void,
): { readonly byArea: Map<string, Hourly[]>; readonly missing: Set<string> } {
  const byArea = new Map<string, Hourly[]>()
  const missing = new Set<string>()
  for (const { place, sample, window } of samples.rowOf(pollutant).cells.values()) {
    if (!sample || !place.startsWith('air/')) continue
    if (!look.fresh(sample)) {
      if (!look.missing(sample)) continue
      missing.add(place)
      for (const area of tree.above(place)) missing.add(area)
      continue
    }
    const hourly = { newest: sample, value: window?.mean ?? sample.value }
    onStation(hourly)
    for (const area of tree.above(place)) {
      const stations = byArea.get(area)
      if (stations) stations.push(hourly)
      else byArea.set(area, [hourly])
    }
  }
  return { byArea, missing }
}

function airQuality(place: string, row: Row): Figure | undefined {
  const rows = [...row.values()]
  const concentrations = Object.fromEntries([...row].map(([pollutant, { value }]) => [pollutant, value]))
  const lines = rows.map(({ line }) => line)
  const newest = lines.reduce((at, line) => Math.max(at, line.at), 0)
  const air = aqiOf(concentrations, aqiStandardAt(newest), 'hour', true)
  return derive(
    'aqi',
    place,
    air?.aqi,
    rows.map(({ group }) => group),
    { rule: 'aqi', lines: () => lines },
  )
}
