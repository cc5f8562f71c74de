import type { Geometry, LngLat } from '#contract/geometry.ts'
import type { Mark } from '#contract/desk-snapshot.ts'
import type { Severity } from '#contract/severity.ts'
import type { Resource } from '#contract/unit.ts'

/** Words beside a thing on the map, in pieces of different weight. */
export interface TagPart {
  readonly text: string
  readonly tone: 'strong' | 'plain' | 'quiet' | 'late'
}

/** Pixels beside its place, so that several in one place are all seen. */
export type Nudge = readonly [x: number, y: number]

/** A label; they are placed in the order given, so the most important first. */
export interface SceneTag {
  readonly id: string
  readonly at: LngLat
  /** Where else it may stand while `at` is out of sight, the best first. */
  readonly or?: readonly LngLat[]
  /** Half the side of its mark, pixels. */
  readonly markPx: number
  readonly nudge?: Nudge | undefined
  readonly parts: readonly TagPart[]
}

export interface SceneIncident {
  readonly id: string
  readonly at: LngLat
  readonly severity: Severity
  readonly chosen: boolean
}

export interface SceneUnit {
  readonly id: string
  readonly at: LngLat
  /** out: on an order it has acknowledged · asked: ordered, not acknowledged · ready: could be sent · resting: could not. */
  readonly look: 'out' | 'asked' | 'ready' | 'resting'
  /** Its place is reckoned from its route and the time, not measured. */
  readonly reckoned: boolean
  readonly late: boolean
  readonly nudge?: Nudge | undefined
}

export interface SceneRoute {
  readonly id: string
  readonly line: readonly LngLat[]
  /** measured: driven, by its own track · reckoned: driven, by the clock · ahead · asked: not yet acknowledged · proposed: not ordered · slower, faster: than before, in a what-if. */
  readonly look: 'measured' | 'reckoned' | 'ahead' | 'asked' | 'proposed' | 'slower' | 'faster'
}

export interface SceneMark {
  readonly id: string
  readonly use: Mark['use']
  readonly geometry: Geometry
  readonly chosen: boolean
}

/** A first estimate. `weight` 0 … 1: how strongly it is filled. */
export interface SceneArea {
  readonly id: string
  readonly polygons: readonly (readonly (readonly LngLat[])[])[]
  readonly tone: 'gas' | 'isolation' | 'water' | 'reach'
  readonly weight: number
}

export interface SceneResource {
  readonly id: string
  readonly at: LngLat
  readonly kind: Resource['kind']
}

/** What the desk's map shows over the city. A list that is the same object as before is not drawn again. */
export interface DeskScene {
  readonly incidents: readonly SceneIncident[]
  readonly units: readonly SceneUnit[]
  readonly routes: readonly SceneRoute[]
  readonly marks: readonly SceneMark[]
  /** Streets that closures shut. */
  readonly shut: readonly (readonly LngLat[])[]
  readonly areas: readonly SceneArea[]
  readonly resources: readonly SceneResource[]
  readonly tags: readonly SceneTag[]
}

/** Something of the desk that was pointed at. */
export interface DeskThing {
  readonly kind: 'incident' | 'unit' | 'mark' | 'resource'
  readonly id: string
}

/** Half the side of each symbol, pixels. */
export const SYMBOL_PX = { incident: 13, out: 8, asked: 8, ready: 4, resting: 4, resource: 7, point: 7 } as const
