import { smallestAreas } from './place-sensors.ts'
import { feltDemand } from './city-world.ts'
import type { CityWorld } from './city-world.ts'
import { TRAFFIC, curveAt } from './demand.ts'
import { HISTORY_STEP_MS } from './history-span.ts'
import type { HistorySpan } from './history-span.ts'
import { expectedTti } from './street-flow.ts'
import { weatherAt } from './weather.ts'

/** Demand is tabulated up to this, in this many steps. */
const MOST_DEMAND = 1.4
const STEPS = 70

/** Fills `column` with an area's travel time index: a table of it by demand, looked up with the demand and weather of each mark. */
export function ttiHistory(world: CityWorld, span: HistorySpan, area: string, column: Float64Array): void {
  const links = area === 'city' ? world.flow.measured : linksOf(world, area)
  const table = Float64Array.from({ length: STEPS + 2 }, (_, i) =>
    expectedTti(world.flow, (i * MOST_DEMAND) / STEPS, links),
  )
  const { weather } = world
  for (let i = 0, at = span.from; i < span.count; i++, at += HISTORY_STEP_MS) {
    const demand = feltDemand(
      curveAt(TRAFFIC, at, world.offsetMs),
      weatherAt(weather, weather.rain, at),
      weatherAt(weather, weather.snow, at),
    )
    const x = (Math.min(MOST_DEMAND, demand) / MOST_DEMAND) * STEPS
    const row = Math.floor(x)
    column[i] = table[row]! + (table[row + 1]! - table[row]!) * (x - row)
  }
}

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
