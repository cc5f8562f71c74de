import { keptTags } from './kept-tags.ts'
import type { Tags } from './map-feature.ts'
import { xOfLng, yOfLat } from './mercator-grid.ts'

export interface OsmWay {
  readonly id: number
  readonly refs: readonly number[]
  readonly tags: Tags
}
export interface OsmRelation {
  readonly id: number
  readonly members: readonly { readonly type: string; readonly ref: number; readonly role: string }[]
  readonly tags: Tags
}
export interface OsmBounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Everything of an OpenStreetMap file that a city can use, gathered while the file streams past. */
export class OsmElements {
  readonly ways = new Map<number, OsmWay>()
  readonly relations: OsmRelation[] = []
  readonly taggedNodes: { readonly id: number; readonly tags: Tags }[] = []
  bounds: OsmBounds | undefined
  readonly #row = new Map<number, number>()
  readonly #x: number[] = []
  readonly #y: number[] = []

  /** Places that are no place on earth are left out; ways that use them are then cut short or dropped, and counted. */
  addNode(id: number, lng: number, lat: number, tags: Readonly<Record<string, unknown>>): void {
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 85)) return
    this.#row.set(id, this.#x.length)
    this.#x.push(xOfLng(lng))
    this.#y.push(yOfLat(lat))
    const kept = keptTags(tags)
    if (Object.keys(kept).length > 0) this.taggedNodes.push({ id, tags: kept })
  }

  addWay(id: number, refs: readonly number[], tags: Readonly<Record<string, unknown>>): void {
    this.ways.set(id, { id, refs, tags: keptTags(tags) })
  }

  addRelation(id: number, members: OsmRelation['members'], tags: Readonly<Record<string, unknown>>): void {
    const kept = keptTags(tags)
    if (kept['type'] === 'multipolygon' || kept['type'] === 'boundary') {
      this.relations.push({ id, members, tags: kept })
    }
  }

  get nodeCount(): number {
    return this.#x.length
  }

  /** Grid point of a node; undefined when the file does not hold it. */
  pointOf(id: number): readonly [x: number, y: number] | undefined {
    const row = this.#row.get(id)
    return row === undefined ? undefined : [this.#x[row]!, this.#y[row]!]
  }
}
