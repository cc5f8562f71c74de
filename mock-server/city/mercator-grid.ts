/**
 * The one grid everything of a city is kept on: web mercator cut into 2^32 steps (0.9 cm at the equator), whole numbers,
 * x eastwards, y southwards. Two streets share a junction exactly when they share a grid point.
 */
export const GRID_SIZE = 2 ** 32
const EARTH_RADIUS_M = 6371008.8

/** A line or ring on the grid, flat: x, y, x, y … */
export type GridLine = readonly number[]

export function lngOfX(x: number): number {
  return (x / GRID_SIZE) * 360 - 180
}

export function latOfY(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / GRID_SIZE))) * 180) / Math.PI
}

export function xOfLng(lng: number): number {
  return Math.round(((lng + 180) / 360) * GRID_SIZE)
}

export function yOfLat(lat: number): number {
  return Math.round(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * GRID_SIZE)
}

/** Ground metres of one grid step at this y. */
export function metresPerStep(y: number): number {
  return (2 * Math.PI * EARTH_RADIUS_M * Math.cos((latOfY(y) * Math.PI) / 180)) / GRID_SIZE
}

/** Great-circle metres between two points in degrees (haversine, mean Earth radius of IUGG). */
export function metresBetween(lngA: number, latA: number, lngB: number, latB: number): number {
  const rad = Math.PI / 180
  const sinLat = Math.sin(((latB - latA) * rad) / 2)
  const sinLng = Math.sin(((lngB - lngA) * rad) / 2)
  const h = sinLat * sinLat + Math.cos(latA * rad) * Math.cos(latB * rad) * sinLng * sinLng
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

export interface GridBox {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Widest box point numbers stay exact in: 2^26 steps, some 600 km at the equator. */
export const WIDEST_BOX_STEPS = 2 ** 26

/** One number for a grid point of the box; different points have different numbers. */
export function pointNumber(box: GridBox, x: number, y: number): number {
  return (x - box.minX) * WIDEST_BOX_STEPS + (y - box.minY)
}

/** Twice the signed area in square grid steps, positive when clockwise on the screen (y down). The ring may or may not repeat its first point. */
export function doubleAreaOf(ring: GridLine): number {
  const count = ring.length / 2
  const x0 = ring[0] ?? 0
  const y0 = ring[1] ?? 0
  let sum = 0
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count
    sum += (ring[2 * i]! - x0) * (ring[2 * j + 1]! - y0) - (ring[2 * j]! - x0) * (ring[2 * i + 1]! - y0)
  }
  return sum
}

export function boxOf(lines: readonly GridLine[]): GridBox {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      minX = Math.min(minX, line[i]!)
      maxX = Math.max(maxX, line[i]!)
      minY = Math.min(minY, line[i + 1]!)
      maxY = Math.max(maxY, line[i + 1]!)
    }
  }
  return { minX, minY, maxX, maxY }
}

/** Whether a grid point lies inside a closed ring (even-odd). */
export function ringHolds(ring: GridLine, x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]!
    const yj = ring[j + 1]!
    if (yi > y !== yj > y && x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) inside = !inside
  }
  return inside
}
