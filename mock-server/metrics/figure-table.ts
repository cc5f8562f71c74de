import type { Figure } from './derived.ts'

/** The newest figure of each metric and place that the relay derived. MUTATED by `put`. */
export class FigureTable {
  readonly #byMetric = new Map<string, Map<string, Figure>>()

  put(figure: Figure): void {
    let byPlace = this.#byMetric.get(figure.metric)
    if (!byPlace) {
      byPlace = new Map()
      this.#byMetric.set(figure.metric, byPlace)
    }
    const known = byPlace.get(figure.place)
    if (!known || figure.at >= known.at) byPlace.set(figure.place, figure)
  }

  get(metric: string, place: string): Figure | undefined {
    return this.#byMetric.get(metric)?.get(place)
  }
}
