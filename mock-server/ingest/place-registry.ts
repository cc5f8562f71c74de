import type { Place, Registry } from '#contract/place.ts'

/**
 * Every place readings may be about: those of the city pack, and those sources introduced. Also how often each source's metric
 * is expected. MUTATED by `introduce`; `version` rises when a place is added or changed.
 */
export class PlaceRegistry {
  readonly #places = new Map<string, Place>()
  readonly #intervals = new Map<string, Map<string, number>>()
  version = 1

  constructor(places: readonly Place[]) {
    for (const place of places) this.#places.set(place.id, place)
  }

  get(id: string): Place | undefined {
    return this.#places.get(id)
  }

  all(): IterableIterator<Place> {
    return this.#places.values()
  }

  get size(): number {
    return this.#places.size
  }

  /** Repeating an introduction is harmless. Returns how many places were new or changed. A pack's place is never overwritten. */
  introduce(source: string, registry: Registry): number {
    let changed = 0
    for (const given of registry.places) {
      const known = this.#places.get(given.id)
      if (known && (known.source === 'city-pack' || same(known, { ...given, source }))) continue
      this.#places.set(given.id, { ...given, source })
      changed++
    }
    this.#intervals.set(source, new Map(Object.entries(registry.intervals)))
    if (changed > 0) this.version++
    return changed
  }

  /** Places that sources introduced: their sensors. */
  *introduced(): Generator<Place> {
    for (const place of this.#places.values()) if (place.source !== 'city-pack') yield place
  }

  /** What the source said of this metric's interval, ms; undefined when it said nothing. */
  intervalOf(source: string, metric: string): number | undefined {
    return this.#intervals.get(source)?.get(metric)
  }
}

function same(a: Place, b: Place): boolean {
  return (
    a.kind === b.kind &&
    a.lng === b.lng &&
    a.lat === b.lat &&
    a.parent === b.parent &&
    a.source === b.source &&
    a.local === b.local &&
    a.name.zh === b.name.zh &&
    a.name.en === b.name.en
  )
}
