import type { LngLat } from '#contract/geometry.ts'
import { groundPlane } from './ground-plane.ts'

/** Corners in order, lng, lat; closed or not, either way round. */
export type Ring = readonly (readonly [lng: number, lat: number])[]
/** Rings that make up one area together: a point is inside where a ray from it crosses them an odd number of times. */
export type Rings = readonly Ring[]

const CIRCLE_CORNERS = 64

/**
 * Whether a point lies inside, by the even-odd rule: a ring inside a ring is a hole whichever way it runs, and where a ring crosses
 * itself the parts it goes round twice are outside. Points on the very edge may fall on either side.
 */
export function ringsHold(rings: Rings, lng: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      if (crosses(ring[j]!, ring[i]!, lng, lat)) inside = !inside
    }
  }
  return inside
}

/** Rings are looked up by bands of latitude, so that a point meets the few edges at its own height only. */
const BANDS = 256

/** The same answer as `ringsHold`, prepared for many points: a drawing of 1,000 corners is asked about 13,000 streets. */
export function ringsHolder(rings: Rings): (lng: number, lat: number) => boolean {
  const lats = rings.flatMap((ring) => ring.map(([, lat]) => lat))
  const south = lats.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const north = lats.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (!(north > south)) return () => false
  const bandOf = (lat: number): number => Math.min(BANDS - 1, Math.floor(((lat - south) / (north - south)) * BANDS))
  const bands: Ring[][] = Array.from({ length: BANDS }, () => [])
  for (const ring of rings) {
    ring.forEach((corner, i) => {
      const edge: Ring = [ring.at(i - 1)!, corner]
      const [a, b] = [bandOf(edge[0]![1]), bandOf(corner[1])]
      for (let band = Math.min(a, b); band <= Math.max(a, b); band++) bands[band]!.push(edge)
    })
  }
  return (lng, lat) => {
    if (lat < south || lat > north) return false
    let inside = false
    for (const [from, to] of bands[bandOf(lat)]!) if (crosses(from!, to!, lng, lat)) inside = !inside
    return inside
  }
}

function crosses([xj, yj]: Ring[number], [xi, yi]: Ring[number], lng: number, lat: number): boolean {
  return yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi
}

/** A circle on the ground as a closed ring, counter-clockwise. @param radiusM metres, above 0 */
export function circleRing(lng: number, lat: number, radiusM: number): LngLat[] {
  const plane = groundPlane(lng, lat)
  const ring = Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CIRCLE_CORNERS
    return plane.lngLat(radiusM * Math.cos(angle), radiusM * Math.sin(angle))
  })
  return closedRing(ring)
}

/** The same corners with the first repeated at the end, as GeoJSON wants it. */
export function closedRing(ring: readonly LngLat[]): LngLat[] {
  const [first] = ring
  return first ? [...ring, [first[0], first[1]]] : []
}
