import type { Words } from '#contract/words.ts'
import type { BoundaryStretch } from './boundary-faces.ts'
import type { GridLine } from './mercator-grid.ts'

/** A district or ward with its outline on the grid: polygons of closed rings, outer first. */
export interface CityArea {
  readonly id: string
  readonly kind: 'district' | 'ward'
  readonly name: Words
  readonly parent: string
  readonly polygons: readonly (readonly GridLine[])[]
  /** True where nobody surveyed this area: it was drawn for the demonstration (示意). */
  readonly sketch: boolean
  /** The outline line by line, where parts of it were surveyed and parts were not. */
  readonly outline: readonly BoundaryStretch[]
}

/** The outlines of an area as stretches that are all surveyed, or all not. */
export function plainOutline(polygons: CityArea['polygons'], sketch: boolean): BoundaryStretch[] {
  return polygons.flatMap((rings) => rings.map((line) => ({ line, sketch })))
}
