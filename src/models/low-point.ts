import type { LngLat } from '#contract/geometry.ts'
import { surfaceAtDepth } from './inundation.ts'
import type { Hypsometry } from './inundation.ts'
import { circleRing } from './ring.ts'

/** Slope of the ground round a low point without a ground model: the ramp of an underpass (mark D). */
const RAMP_SLOPE = 0.04

/**
 * The area under water as a circle, for a depth that was measured: as large as the ground model says, or as a cone with the slope
 * of a ramp where there is none. Closed ring; empty when it is dry. It shows how large, not where exactly. Source: domain.md §C9.
 */
export function lowPointArea(at: LngLat, depthM: number, hypsometry?: Hypsometry): LngLat[] {
  if (!(depthM > 0)) return []
  const radiusM = hypsometry ? Math.sqrt(surfaceAtDepth(hypsometry, depthM) / Math.PI) : depthM / RAMP_SLOPE
  return radiusM > 0 ? circleRing(at[0], at[1], radiusM) : []
}

const TABLE_ROWS = 40

/** The same cone as a table, to fill it with water: up to a depth, so deep at such a volume. */
export function rampHypsometry(deepestM: number): Hypsometry {
  const depthM = Array.from({ length: TABLE_ROWS + 1 }, (_, row) => (deepestM * row) / TABLE_ROWS)
  const surfaceM2 = depthM.map((deep) => Math.PI * (deep / RAMP_SLOPE) ** 2)
  return { depthM, surfaceM2, volumeM3: depthM.map((deep, row) => (surfaceM2[row]! * deep) / 3) }
}
