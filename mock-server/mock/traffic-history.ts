import { smallestAreas } from './place-sensors.ts'
import { feltDemand } from './city-world.ts'
import type { CityWorld } from './city-world.ts'
import { TRAFFIC, curveAt } from './demand.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { expectedTraffic } from './street-flow.ts'
import type { Traffic } from './street-flow.ts'
import { weatherAt } from './weather.ts'

/** Demand is tabulated up to this, in this many steps. */
const MOST_DEMAND = 1.4
const STEPS = 70

/**
 * An area's travel time index, congested share (%), mean speed (km/h) and the sums behind them: a table of each by demand, looked up with
 * the demand and weather of each mark.
 */
export function trafficHistory(
  world: CityWorld,
  span: HistorySpan,
  area: string,
): [metric: string, past: Float64Array][] {
  const links = area === 'city' ? world.flow.measured : linksOf(world, area)
  const table = Array.from({ length: STEPS + 2 }, (_, i) =>
    expectedTraffic(world.flow, (i * MOST_DEMAND) / STEPS, links),
  )
  const { weather } = world
  const columns = PASTS.map(([metric, of]): [string, Float64Array, (traffic: Traffic) => number] => [
    metric,
    new Float64Array(span.count),
    of,
  ])
  for (let i = 0, at = span.from; i < span.count; i++, at += HISTORY_STEP_MS) {
    const demand = feltDemand(
      curveAt(TRAFFIC, at, world.offsetMs),
      weatherAt(weather, weather.rain, at),
      weatherAt(weather, weather.snow, at),
    )
    const x = (Math.min(MOST_DEMAND, demand) / MOST_DEMAND) * STEPS
    const below = table[Math.floor(x)]!
    const above = table[Math.floor(x) + 1]!
    const part = x - Math.floor(x)
    for (const [, past, of] of columns) past[i] = of(below) + (of(above) - of(below)) * part
  }
  return columns.map(([metric, past]) => [metric, past])
}

/** The sums behind the quotients are kept too, so that a change can be explained by districts. */
const PASTS: readonly (readonly [metric: string, of: (traffic: Traffic) => number])[] = [
  ['tti', ({ tti }) => tti],
  ['congested_km_ratio', ({ congestedShare }) => congestedShare],
  ['peak_speed', ({ meanKph }) => meanKph],
  ['tti_taken', ({ taken }) => taken],
  ['tti_free', ({ free }) => free],
  ['congested_m', ({ congestedM }) => congestedM],
  ['network_m', ({ lengthM }) => lengthM],
]

/** Measured links whose beginning lies nearest to a ward of the district. */
function linksOf(world: CityWorld, district: string): Uint32Array {
  const { start, lng, lat } = world.pack.graph.links
  const areas = smallestAreas(world.pack.places)
  const shrink = Math.cos((world.pack.city.center[1] * Math.PI) / 180)
  return world.flow.measured.filter((l) => {
    const x = lng[start[l]!]!
    const y = lat[start[l]!]!
    let least = Infinity
    let nearest = ''
    for (const area of areas) {
      const far = Math.hypot((area.lng - x) * shrink, area.lat - y)
      if (far < least) {
        least = far
        nearest = area.kind === 'district' ? area.id : (area.parent ?? '')
      }
    }
    return nearest === district
  })
}
