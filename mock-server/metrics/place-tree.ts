import type { Place } from '#contract/place.ts'

/** Which areas (ward, district, city) a place stands in, itself included when it is one. Rebuilt when places change. */
export class PlaceTree {
  readonly #places: () => Iterable<Place>
  #areas = new Map<string, readonly string[]>()
  #above = new Map<string, readonly string[]>()
  #districts: readonly string[] = []
  /** Rises with every rebuild. */
  version = 0

  constructor(places: () => Iterable<Place>) {
    this.#places = places
    this.rebuild()
  }

  rebuild(): void {
    const byId = new Map<string, Place>()
    for (const place of this.#places()) byId.set(place.id, place)
    this.#areas = new Map()
    this.#above = new Map()
    this.version++
    this.#districts = [...byId.values()].flatMap(({ id, kind }) => (kind === 'district' ? [id] : []))
    for (const place of byId.values()) {
      const areas: string[] = []
      const above: string[] = []
      const seen = new Set<string>()
      for (
        let at: Place | undefined = place;
        at && !seen.has(at.id);
        at = at.parent ? byId.get(at.parent) : undefined
      ) {
        seen.add(at.id)
        if (at.kind === 'city' || at.kind === 'district') above.push(at.id)
        if (at.kind === 'city' || at.kind === 'district' || at.kind === 'ward') areas.push(at.id)
      }
      if (!above.includes('city')) {
        above.push('city')
        areas.push('city')
      }
      this.#above.set(place.id, above)
      this.#areas.set(place.id, areas)
    }
  }

  /** Districts and city above (or at) this place: those that have figures of their parts. Empty for an unknown one. */
  above(place: string): readonly string[] {
    return this.#above.get(place) ?? NOWHERE
  }

  districts(): readonly string[] {
    return this.#districts
  }

  /** As `above`, with wards: those that may count for themselves. */
  areas(place: string): readonly string[] {
    return this.#areas.get(place) ?? NOWHERE
  }
}

const NOWHERE: readonly string[] = []

/** Areas that have figures of their own and are never rolled up as if they were devices. */
export function isArea(place: string): boolean {
  return place === 'city' || place.startsWith('district/')
}
