import { aqiOf, aqiStandardAt, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { derive } from './derived.ts'
import type { Derived } from './derived.ts'
import { freshByArea } from './derive-sensors.ts'
import type { HourWindow } from './hour-window.ts'
import type { PlaceTree } from './place-tree.ts'
import type { Sample, SampleTable } from './sample-table.ts'

/**
 * Air of each station, district and the city: the mean of stations per pollutant first, then the index (domain.md §B1.5).
 * Concentrations are means of the last hour. A pollutant that a system reports for an area itself is taken as it is.
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
  const areas = new Map<string, Map<Pollutant, { value: number; group: readonly Sample[] }>>()
  const put = (place: string, pollutant: Pollutant, value: number, group: readonly Sample[]) => {
    const row = areas.get(place) ?? new Map<Pollutant, { value: number; group: readonly Sample[] }>()
    areas.set(place, row.set(pollutant, { value, group }))
  }
  for (const pollutant of POLLUTANTS) {
    const stations = [...samples.all(pollutant)].filter(({ place }) => place.startsWith('air/'))
    for (const station of stations) {
      if (now - station.at <= 2 * station.intervalMs) {
        put(station.place, pollutant, hour.mean(pollutant, station.place) ?? station.value, [station])
      }
    }
    for (const [area, group] of freshByArea(stations, tree, now)) {
      const means = group.map((station) => hour.mean(pollutant, station.place) ?? station.value)
      const value = means.reduce((sum, c) => sum + c, 0) / means.length
      put(area, pollutant, value, group)
      const said = direct.fresh(pollutant, area, now)
      if (said) put(area, pollutant, said.value, [said])
      else {
        const rolled = derive(pollutant, area, value, [group])
        if (rolled) out.push(rolled)
      }
    }
  }
  for (const [place, row] of areas) {
    const concentrations = Object.fromEntries([...row].map(([pollutant, { value }]) => [pollutant, value]))
    const air = aqiOf(concentrations, aqiStandardAt(now), 'hour', true)
    const derived = derive(
      'aqi',
      place,
      air?.aqi,
      [...row.values()].map(({ group }) => group),
    )
    if (derived) out.push(derived)
  }
  return out
}

/**
 * AQI of one reported hour of a place, from the concentrations reported for that very time: what a replayed file shows.
 * The table follows the time of observation; the reading is taken as that hour's mean.
 */
export class ObservedAir {
  readonly #byPlace = new Map<string, { at: number; concentrations: Partial<Record<Pollutant, number>> }>()

  aqi(metric: string, place: string, at: number, value: number): number | undefined {
    const pollutant = POLLUTANTS.find((one) => one === metric)
    if (!pollutant) return undefined
    const known = this.#byPlace.get(place)
    const row = known?.at === at ? known : { at, concentrations: {} }
    row.concentrations[pollutant] = value
    this.#byPlace.set(place, row)
    return aqiOf(row.concentrations, aqiStandardAt(at), 'hour', true)?.aqi
  }
}
