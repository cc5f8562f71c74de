/** The latest known value of one metric at one place. */
export interface Sample {
  readonly place: string
  readonly value: number
  /** Event time, epoch ms. */
  readonly at: number
  readonly intervalMs: number
}

/** Stale after twice the interval, as everywhere. */
export function isFresh(sample: Sample, now: number): boolean {
  return now - sample.at <= 2 * sample.intervalMs
}

/** Latest samples by metric and place, what was reported and what was derived alike. MUTATED by `put`. */
export class SampleTable {
  readonly #byMetric = new Map<string, Map<string, Sample>>()

  put(metric: string, sample: Sample): void {
    let byPlace = this.#byMetric.get(metric)
    if (!byPlace) {
      byPlace = new Map()
      this.#byMetric.set(metric, byPlace)
    }
    const known = byPlace.get(sample.place)
    if (!known || sample.at >= known.at) byPlace.set(sample.place, sample)
  }

  get(metric: string, place: string): Sample | undefined {
    return this.#byMetric.get(metric)?.get(place)
  }

  fresh(metric: string, place: string, now: number): Sample | undefined {
    const sample = this.get(metric, place)
    return sample && isFresh(sample, now) ? sample : undefined
  }

  all(metric: string): Iterable<Sample> {
    return this.#byMetric.get(metric)?.values() ?? []
  }

  count(metric: string): number {
    return this.#byMetric.get(metric)?.size ?? 0
  }
}
