import type { Geometry } from '#contract/geometry.ts'
import { circleRing } from '#models/ring.ts'
import type { Rings } from '#models/ring.ts'

/** The area of a drawing as rings; points and lines have none. */
export function drawnRings(drawing: Geometry): Rings {
  if (drawing.shape === 'area') return [drawing.ring]
  return drawing.shape === 'circle' ? [circleRing(...drawing.centre, drawing.radiusM)] : []
}
