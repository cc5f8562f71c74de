import type { LngLat } from '#contract/geometry.ts'
import { groundPlane, headingOf } from './ground-plane.ts'
import { circleRing, closedRing } from './ring.ts'

/** What holds for the first thirty minutes, before anything was measured. Closed rings, counter-clockwise. */
export interface ProtectiveZones {
  /** Nobody goes in without protection. */
  readonly isolation: LngLat[]
  /** People go indoors or leave: a square as wide as it is long, the spill in the middle of its upwind side. */
  readonly action: LngLat[]
}

/**
 * Isolation circle and protective-action square. @param windFromDeg where the wind comes from, clockwise from north
 * Source: domain.md §C9, idea of the Emergency Response Guidebook (V53).
 */
export function protectiveZones(
  at: LngLat,
  windFromDeg: number,
  isolationM: number,
  downwindM: number,
): ProtectiveZones {
  const plane = groundPlane(at[0], at[1])
  const [east, north] = headingOf(windFromDeg + 180)
  const corner = (aheadM: number, leftM: number): LngLat =>
    plane.lngLat(aheadM * east - leftM * north, aheadM * north + leftM * east)
  const half = downwindM / 2
  return {
    isolation: circleRing(at[0], at[1], isolationM),
    action: closedRing([corner(0, -half), corner(downwindM, -half), corner(downwindM, half), corner(0, half)]),
  }
}
