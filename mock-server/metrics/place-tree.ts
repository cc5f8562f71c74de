import type { Place } from '#contract/place.ts'

/** Which roll-up places (city, district, ward) a place stands in, itself included when it is one. Rebuilt when places change. */
export class PlaceTree {
  readonly #places: () => Iterable<Place>
  #ancestors = new Map<string, readonly string[]>()

  constructor(places: () => Iterable<Place>) {
    this.#places = places
    this.rebuild()
  }

  rebuild(): void {
    const byId = new Map<string, Place>()
    for (const place of this.#places()) byId.set(place.id, place)
    this.#ancestors = new Map()
    for (const place of byId.values()) {
      const chain: string[] = []
      const seen = new Set<string>()
      for (
        let at: Place | undefined = place;
        at && !seen.has(at.id);
        at = at.parent ? byId.get(at.parent) : undefined
      ) {
        seen.add(at.id)
        if (at.kind === 'city' || at.kind === 'district') chain.push(at.id)
      }
      if (!chain.includes('city')) chain.push('city')
      this.#ancestors.set(place.id, chain)
    }
  }

  /** Districts and city above (or at) this place; empty for an unknown one. */
  above(place: string): readonly string[] {
    return this.#ancestors.get(place) ?? []
  }

  count(kindPrefix: string): number {
    let count = 0
    for (const id of this.#ancestors.keys()) if (id.startsWith(kindPrefix)) count++
    return count
  }
}
