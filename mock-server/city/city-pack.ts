import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import type { StreetGraph } from './street-graph.ts'

/** One city's geometry, as the relay and the mock city use it. Tiles are read from `folder` by the page only. */
export interface CityPack {
  readonly folder: string
  readonly city: City
  readonly places: readonly Place[]
  readonly graph: StreetGraph
}
