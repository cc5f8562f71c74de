/** Points on their way to the worker. A full batch leaves at once. */
const MOST_ROWS = 8192

interface Columns {
  readonly series: Uint32Array<ArrayBuffer>
  readonly at: Float64Array<ArrayBuffer>
  readonly value: Float64Array<ArrayBuffer>
}

/** Readings gathered as columns. MUTATED by `add`, `take` and `clear`. */
export class RecordBatch {
  readonly #columns: Columns = {
    series: new Uint32Array(MOST_ROWS),
    at: new Float64Array(MOST_ROWS),
    value: new Float64Array(MOST_ROWS),
  }
  #rows = 0

  get rows(): number {
    return this.#rows
  }

  /** True when the batch is full and must be taken before the next. */
  add(series: number, at: number, value: number): boolean {
    const { series: ids, at: times, value: values } = this.#columns
    ids[this.#rows] = series
    times[this.#rows] = at
    values[this.#rows] = value
    return ++this.#rows === MOST_ROWS
  }

  /** Copies with buffers of their own, to be transferred. */
  take(): Columns {
    const { series, at, value } = this.#columns
    const rows = this.#rows
    this.#rows = 0
    return { series: series.slice(0, rows), at: at.slice(0, rows), value: value.slice(0, rows) }
  }

  clear(): void {
    this.#rows = 0
  }
}
