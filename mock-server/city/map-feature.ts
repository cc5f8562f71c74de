import type { GridLine } from './mercator-grid.ts'

export type Tags = Readonly<Record<string, string>>

interface Identified {
  /** `node/123`, `way/123`, `relation/123`, as OpenStreetMap numbers them. */
  readonly id: string
  readonly tags: Tags
}
export interface PointFeature extends Identified {
  readonly shape: 'point'
  readonly x: number
  readonly y: number
}
export interface LineFeature extends Identified {
  readonly shape: 'line'
  readonly lines: readonly GridLine[]
}
/** Each polygon is an outer ring followed by its holes; rings repeat their first point. */
export interface AreaFeature extends Identified {
  readonly shape: 'area'
  readonly polygons: readonly (readonly GridLine[])[]
}
/** A thing of the map on the mercator grid, whatever file it came from. */
export type MapFeature = PointFeature | LineFeature | AreaFeature

/** Order of features in everything that is written, so that the same input gives the same bytes. */
export function compareIds(a: string, b: string): number {
  const [kindA = '', numberA = ''] = a.split('/')
  const [kindB = '', numberB = ''] = b.split('/')
  if (kindA !== kindB) return kindA < kindB ? -1 : 1
  return Number(numberA) - Number(numberB)
}
