import type { StreetGraph } from '#server/city/street-graph.ts'

/** A point on a street and the way it leads there. */
export interface StreetPoint {
  lng: number
  lat: number
  headingDeg: number
}

/** Metres from a link's beginning to each of its points, in the order of the graph's points. */
export function linkDistances(graph: StreetGraph): Float32Array {
  const { start, lng, lat } = graph.links
  const distances = new Float32Array(lng.length)
  for (let l = 0; l + 1 < start.length; l++) {
    for (let p = start[l]! + 1; p < start[l + 1]!; p++) {
      const kmPerLng = 111_320 * Math.cos((lat[p]! * Math.PI) / 180)
      distances[p] =
        distances[p - 1]! + Math.hypot((lng[p]! - lng[p - 1]!) * kmPerLng, (lat[p]! - lat[p - 1]!) * 111_320)
    }
  }
  return distances
}

/** Where a vehicle is that has driven `metres` along a directed edge; written into `out`. */
export function pointOnEdge(
  graph: StreetGraph,
  distances: Float32Array,
  edge: number,
  metres: number,
  out: StreetPoint,
): void {
  const { start, lng, lat } = graph.links
  const link = graph.edgeLink[edge]!
  const first = start[link]!
  const last = start[link + 1]! - 1
  const reversed = graph.edgeReversed[edge] === 1
  const part = Math.min(1, Math.max(0, metres / Math.max(0.1, graph.edgeLengthM[edge]!)))
  const along = (reversed ? 1 - part : part) * distances[last]!
  let p = first + 1
  while (p < last && distances[p]! < along) p++
  const span = distances[p]! - distances[p - 1]!
  const t = span > 0 ? (along - distances[p - 1]!) / span : 0
  const dLng = lng[p]! - lng[p - 1]!
  const dLat = lat[p]! - lat[p - 1]!
  out.lng = lng[p - 1]! + dLng * t
  out.lat = lat[p - 1]! + dLat * t
  const east = dLng * Math.cos((out.lat * Math.PI) / 180)
  const heading = (Math.atan2(east, dLat) * 180) / Math.PI + (reversed ? 180 : 0)
  out.headingDeg = (heading + 360) % 360
}
