import type { LngLat } from '#contract/geometry.ts'
import { ringsHold } from './ring.ts'

/** GeoJSON MultiPolygon coordinates: of each polygon the outer ring first, then its holes; all closed. */
export type Polygons = LngLat[][][]

/** Sorts closed rings, counter-clockwise round land and clockwise round holes, into polygons: each hole to the smallest that holds it. */
export function polygonsOf(rings: readonly LngLat[][]): Polygons {
  const outer = rings
    .filter((ring) => doubleArea(ring) > 0)
    .map((ring) => ({ ring, area: doubleArea(ring), holes: [] as LngLat[][] }))
  outer.sort((a, b) => a.area - b.area)
  for (const hole of rings) {
    if (doubleArea(hole) >= 0) continue
    const [lng, lat] = hole[0]!
    outer.find(({ ring }) => ringsHold([ring], lng, lat))?.holes.push(hole)
  }
  return outer.map(({ ring, holes }) => [ring, ...holes])
}

/** Above 0 counter-clockwise, degrees². */
function doubleArea(ring: readonly LngLat[]): number {
  const [x0, y0] = ring[0]!
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    // From the first corner: differences of small numbers keep their digits.
    sum += (ring[i]![0] - x0) * (ring[i + 1]![1] - y0) - (ring[i + 1]![0] - x0) * (ring[i]![1] - y0)
  }
  return sum
}
