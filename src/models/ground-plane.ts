import type { LngLat } from '#contract/geometry.ts'

const METRES_PER_DEGREE = 111_320

/** A flat map in metres east and north of one point; exact to a few per mille within one city. */
export interface GroundPlane {
  eastM(lng: number): number
  northM(lat: number): number
  lngLat(eastM: number, northM: number): LngLat
}

export function groundPlane(lng0: number, lat0: number): GroundPlane {
  const metresPerLng = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180)
  return {
    eastM: (lng) => (lng - lng0) * metresPerLng,
    northM: (lat) => (lat - lat0) * METRES_PER_DEGREE,
    lngLat: (eastM, northM) => [lng0 + eastM / metresPerLng, lat0 + northM / METRES_PER_DEGREE],
  }
}

/** Straight line between two places of one city, m. */
export function metresBetween(lngA: number, latA: number, lngB: number, latB: number): number {
  const plane = groundPlane(lngA, (latA + latB) / 2)
  return Math.hypot(plane.eastM(lngB), plane.northM(latB) - plane.northM(latA))
}

/** @param towardsDeg clockwise from north @returns unit vector east, north */
export function headingOf(towardsDeg: number): readonly [east: number, north: number] {
  const angle = (towardsDeg * Math.PI) / 180
  return [Math.sin(angle), Math.cos(angle)]
}

/** From a point to the nearest point of a segment, all on one plane. */
export function metresToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2))
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
}
