import { aqiOf, aqiStandardAt, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { derive } from './derived.ts'
import type { Derived } from './derived.ts'
import { freshByArea } from './derive-sensors.ts'
import type { HourWindow } from './hour-window.ts'
import type { PlaceTree } from './place-tree.ts'
import { isFresh } from './sample-table.ts'
import type { Sample, SampleTable } from './sample-table.ts'

/** Concentration of one pollutant at one place and the samples it rests on. */
interface Concentration {
  readonly value: number
  readonly group: readonly Sample[]
}

/**
 * Air of each station, district and the city: the mean of stations per pollutant first, then the index (domain.md §B1.5).
 * Concentrations are means of the last hour. Where a system reports a pollutant for an area itself, that is taken as it is and
 * the index comes with each observation (`ObservedAir`): made here as well it would rewrite hours that have theirs.
 * @param direct pollutants of areas as reported, not as rolled up
 */
export function deriveAir(
  samples: SampleTable,
  hour: HourWindow,
  tree: PlaceTree,
  direct: SampleTable,
  now: number,
): Derived[] {
  const out: Derived[] = []
  const byPlace = new Map<string, Map<Pollutant, Concentration>>()
  const put = (place: string, pollutant: Pollutant, concentration: Concentration) => {
    const row = byPlace.get(place) ?? new Map<Pollutant, Concentration>()
    byPlace.set(place, row.set(pollutant, concentration))
  }
  for (const pollutant of POLLUTANTS) {
    const stations = [...samples.all(pollutant)].filter(
      (sample) => sample.place.startsWith('air/') && isFresh(sample, now),
    )
    const hourly = new Map<string, number>()
    for (const station of stations) {
      const value = hour.mean(pollutant, station.place) ?? station.value
      hourly.set(station.place, value)
      put(station.place, pollutant, { value, group: [station] })
    }
    for (const [area, group] of freshByArea(stations, tree, now)) {
      if (direct.fresh(pollutant, area, now)) continue
      const value = group.reduce((sum, { place }) => sum + hourly.get(place)!, 0) / group.length
      put(area, pollutant, { value, group })
      const rolled = derive(pollutant, area, value, [group])
      if (rolled) out.push(rolled)
    }
  }
  for (const [place, row] of byPlace) {
    if (!POLLUTANTS.some((pollutant) => direct.fresh(pollutant, place, now))) out.push(...airQuality(place, row, now))
  }
  return out
}

function airQuality(place: string, row: ReadonlyMap<Pollutant, Concentration>, now: number): Derived[] {
  const concentrations = Object.fromEntries([...row].map(([pollutant, { value }]) => [pollutant, value]))
  const groups = [...row.values()].map(({ group }) => group)
  const air = aqiOf(concentrations, aqiStandardAt(now), 'hour', true)
  const derived = derive('aqi', place, air?.aqi, groups)
  return derived ? [derived] : []
}
