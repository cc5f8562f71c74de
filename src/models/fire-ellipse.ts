import type { LngLat } from '#contract/geometry.ts'
import { groundPlane, headingOf } from './ground-plane.ts'
import { closedRing } from './ring.ts'

const MPH_PER_MPS = 2.236_94
const LEAST_ROUND = 8
const CORNERS = 64

/** Length over width of a wildland fire: 1 + 0.25·U, U the mid-flame wind in mph, at most 8 (BEHAVE, domain.md §C9, mark G). */
export function fireLengthToWidth(midFlameWindMps: number): number {
  return Math.min(LEAST_ROUND, 1 + 0.25 * midFlameWindMps * MPH_PER_MPS)
}

/**
 * The ground a wildland fire has taken when its head has run `headM` from where it began, which is the ellipse's rear focus. Not for
 * built-up ground. @param windFromDeg where the wind comes from, clockwise from north @returns closed ring, counter-clockwise
 */
export function fireEllipse(at: LngLat, windFromDeg: number, midFlameWindMps: number, headM: number): LngLat[] {
  const ratio = fireLengthToWidth(midFlameWindMps)
  const eccentricity = Math.sqrt(1 - 1 / ratio ** 2)
  const halfLengthM = headM / (1 + eccentricity)
  const plane = groundPlane(at[0], at[1])
  const [east, north] = headingOf(windFromDeg + 180)
  const ring = Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    const ahead = halfLengthM * (eccentricity + Math.cos(angle))
    const left = (halfLengthM / ratio) * Math.sin(angle)
    return plane.lngLat(ahead * east - left * north, ahead * north + left * east)
  })
  return closedRing(ring)
}
