import type { LastValue } from './history.ts'
import type { PointBatch, SeriesName } from './segment-file.ts'

/** The newest value of each series, and of all. MUTATED by `note` and `noteAll`. */
export class NewestValues {
  readonly #last = new Map<number, { at: number; value: number }>()
  #newestAt = Number.NEGATIVE_INFINITY

  get newestAt(): number {
    return this.#newestAt
  }

  note(series: number, at: number, value: number): void {
    const last = this.#last.get(series)
    if (!last) this.#last.set(series, { at, value })
    else if (at >= last.at) {
      last.at = at
      last.value = value
    }
    if (at > this.#newestAt) this.#newestAt = at
  }

  noteAll({ series, at, value }: PointBatch): void {
    for (let i = 0; i < series.length; i++) this.note(series[i]!, at[i]!, value[i]!)
  }

  /** In the order of the names. */
  of(names: readonly SeriesName[]): LastValue[] {
    return names.flatMap(({ id, metric, place }) => {
      const last = this.#last.get(id)
      return last ? [{ metric, place, ...last }] : []
    })
  }
}
