import type { MapFeature } from './map-feature.ts'
import type { GridBox } from './mercator-grid.ts'

/** What a source file held, ready for the pipeline. `counts` says what was joined or left out on the way. */
export interface MapExtract {
  readonly features: readonly MapFeature[]
  readonly box: GridBox
  readonly counts: Readonly<Record<string, number>>
}
