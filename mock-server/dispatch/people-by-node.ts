import { indexAreas } from '#server/city/area-lookup.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { WardPeople } from './ward-people.ts'

/** A ward's people, spread evenly over its junctions. */
export function peopleByNode(
  graph: Pick<StreetGraph, 'nodeLng' | 'nodeLat'>,
  areas: AreaCollection,
  people: Pick<WardPeople, 'of'>,
): Float64Array {
  const lookup = indexAreas(areas)
  const wards = Array.from(graph.nodeLng, (lng, n) => lookup.wardOf(lng, graph.nodeLat[n]!)?.id)
  const junctions = new Map<string | undefined, number>()
  for (const ward of wards) junctions.set(ward, (junctions.get(ward) ?? 0) + 1)
  return Float64Array.from(wards, (ward) =>
    ward === undefined ? 0 : (people.of.get(ward) ?? 0) / junctions.get(ward)!,
  )
}
