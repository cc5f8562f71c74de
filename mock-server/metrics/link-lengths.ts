import type { StreetLinks } from '#contract/street-links.ts'

const METRES_PER_DEGREE = 111_320

/** Length of each link along its points, m; exact enough within one city. */
export function linkLengthsM(links: StreetLinks): Float64Array {
  const lengths = new Float64Array(links.streetClass.length)
  for (let n = 0; n < lengths.length; n++) {
    for (let p = links.start[n]! + 1; p < links.start[n + 1]!; p++) {
      const dy = (links.lat[p]! - links.lat[p - 1]!) * METRES_PER_DEGREE
      const dx = (links.lng[p]! - links.lng[p - 1]!) * METRES_PER_DEGREE * Math.cos((links.lat[p]! * Math.PI) / 180)
      lengths[n]! += Math.hypot(dx, dy)
    }
  }
  return lengths
}
