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
      const [xi, yi] = ring[i]!
      const [xj, yj] = ring[j]!
      if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
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
