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

  /** What sources introduced before the last stop; the pack's own places stand. */
  restore({
    places,
    intervals,
  }: {
    places: readonly Place[]
    intervals: Readonly<Record<string, Readonly<Record<string, number>>>>
  }): void {
    for (const place of places) if (!this.#places.has(place.id)) this.#places.set(place.id, place)
    for (const [source, own] of Object.entries(intervals)) this.#intervals.set(source, new Map(Object.entries(own)))
    if (places.length > 0) this.version++
  }

  /** A source was removed for good: its sensors are no places any more. Returns them. */
  forget(source: string): Place[] {
    const gone = [...this.introduced()].filter((place) => place.source === source)
    for (const { id } of gone) this.#places.delete(id)
    this.#intervals.delete(source)
    if (gone.length > 0) this.version++
    return gone
  }

  introducedBySource(): { places: Place[]; intervals: Record<string, Record<string, number>> } {
    const intervals = [...this.#intervals].map(([source, own]) => [source, Object.fromEntries(own)] as const)
    return { places: [...this.introduced()], intervals: Object.fromEntries(intervals) }
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
