import type { SeriesName } from './segment-file.ts'

/** A number for each (metric, place), given once and for ever. MUTATED by `of`. */
export class SeriesNumbers {
  readonly #byMetric = new Map<string, Map<string, number>>()
  #next = 1
  #fresh: SeriesName[] = []

  constructor(known: readonly SeriesName[]) {
    for (const { id, metric, place } of known) this.#remember(metric, place, id)
  }

  find(metric: string, place: string): number | undefined {
    return this.#byMetric.get(metric)?.get(place)
  }

  of(metric: string, place: string): number {
    const known = this.#byMetric.get(metric)?.get(place)
    if (known !== undefined) return known
    const id = this.#next
    this.#remember(metric, place, id)
    this.#fresh.push({ id, metric, place })
    return id
  }

  /** Those given since the last call. */
  takeFresh(): readonly SeriesName[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  #remember(metric: string, place: string, id: number): void {
    let byPlace = this.#byMetric.get(metric)
    if (!byPlace) this.#byMetric.set(metric, (byPlace = new Map()))
    byPlace.set(place, id)
    this.#next = Math.max(this.#next, id + 1)
  }
}
