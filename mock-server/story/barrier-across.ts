import type { LngLat } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { groundPlane } from '#models/ground-plane.ts'

/** Half of a barrier, m: across the street and no further. */
const HALF_M = 7

/** A stroke across a link, a quarter of its way from one end: clear of what runs over it. */
export function barrierAcross({ start, lng, lat }: StreetLinks, link: number): LngLat[] {
  const first = start[link]!
  const plane = groundPlane(lng[first]!, lat[first]!)
  const points = Array.from({ length: start[link + 1]! - first }, (_, i): LngLat => [
    plane.eastM(lng[first + i]!),
    plane.northM(lat[first + i]!),
  ])
  const lengths = points.slice(1).map((b, i) => Math.hypot(b[0] - points[i]![0], b[1] - points[i]![1]))
  let left = lengths.reduce((sum, one) => sum + one, 0) / 4
  let row = 0
  while (row + 1 < lengths.length && left > lengths[row]!) left -= lengths[row++]!
  const [a, b] = [points[row]!, points[row + 1]!]
  const length = Math.max(1e-6, lengths[row]!)
  const [east, north] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const [x, y] = [a[0] + east * left, a[1] + north * left]
  return [plane.lngLat(x - north * HALF_M, y + east * HALF_M), plane.lngLat(x + north * HALF_M, y - east * HALF_M)]
}
