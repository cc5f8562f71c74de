import type { Points } from './chunk-codec.ts'

interface Head {
  at: number[]
  value: number[]
}

/** Points of each series that are not yet in a chunk, in the order they came. MUTATED by `add` and `take`. */
export class OpenHeads {
  readonly #heads = new Map<number, Head>()
  #points = 0

  get points(): number {
    return this.#points
  }

  add(series: number, at: number, value: number): void {
    let head = this.#heads.get(series)
    if (!head) {
      head = { at: [], value: [] }
      this.#heads.set(series, head)
    }
    head.at.push(at)
    head.value.push(value)
    this.#points++
  }

  of(series: number): Points | undefined {
    const head = this.#heads.get(series)
    return head ? { at: Float64Array.from(head.at), value: Float64Array.from(head.value) } : undefined
  }

  /** All heads; afterwards there are none. */
  take(): [series: number, points: Points][] {
    const taken = [...this.#heads.keys()].map((series) => [series, this.of(series)!] as [number, Points])
    this.#heads.clear()
    this.#points = 0
    return taken
  }
}
