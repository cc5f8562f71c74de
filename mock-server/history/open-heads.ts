import type { Points } from './chunk-codec.ts'
import type { PointBatch } from './segment-file.ts'

/** Columns that grow. */
interface Head {
  at: Float64Array
  value: Float64Array
  length: number
}

/** Points of each series that are not yet in a chunk, in the order they came. MUTATED by `add`, `addAll` and `drop`. */
export class OpenHeads {
  readonly #heads = new Map<number, Head>()
  #points = 0

  get points(): number {
    return this.#points
  }

  add(series: number, at: number, value: number): void {
    let head = this.#heads.get(series)
    if (!head) {
      head = { at: new Float64Array(16), value: new Float64Array(16), length: 0 }
      this.#heads.set(series, head)
    }
    if (head.length === head.at.length) {
      head.at = doubled(head.at)
      head.value = doubled(head.value)
    }
    head.at[head.length] = at
    head.value[head.length++] = value
    this.#points++
  }

  addAll({ series, at, value }: PointBatch): void {
    for (let i = 0; i < series.length; i++) this.add(series[i]!, at[i]!, value[i]!)
  }

  /** Views, valid until the next change. */
  of(series: number): Points | undefined {
    const head = this.#heads.get(series)
    return head ? { at: head.at.subarray(0, head.length), value: head.value.subarray(0, head.length) } : undefined
  }

  /** At most so many series with what they hold; they stay until dropped. */
  first(series: number): [series: number, points: Points][] {
    const found: [number, Points][] = []
    for (const id of this.#heads.keys()) {
      if (found.length === series) break
      const points = this.of(id)
      if (points) found.push([id, points])
    }
    return found
  }

  /** @param count as many of the oldest; absent: all */
  drop(series: number, count = Number.POSITIVE_INFINITY): void {
    const head = this.#heads.get(series)
    if (!head) return
    const gone = Math.min(count, head.length)
    this.#points -= gone
    if (gone === head.length) this.#heads.delete(series)
    else {
      // Columns of its own: views that were given out keep what they show.
      head.at = head.at.slice(gone)
      head.value = head.value.slice(gone)
      head.length -= gone
    }
  }
}

function doubled(column: Float64Array): Float64Array {
  const wider = new Float64Array(column.length * 2)
  wider.set(column)
  return wider
}
