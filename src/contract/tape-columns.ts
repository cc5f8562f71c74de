import { VarintReader, VarintWriter } from './varint.ts'

/** Columns in the order they were begun, each contiguous: their lengths, then their bytes. */
export class ColumnsOut {
  readonly #columns: (VarintWriter | Uint8Array)[] = []

  column(): VarintWriter {
    const column = new VarintWriter()
    this.#columns.push(column)
    return column
  }

  /** A column of so many bytes at most, to be written into directly; `cut` says how many it came to. */
  bytes(most: number): { readonly bytes: Uint8Array; readonly cut: (length: number) => void } {
    const place = this.#columns.length
    const bytes = new Uint8Array(most)
    this.#columns.push(bytes)
    return { bytes, cut: (length) => void (this.#columns[place] = bytes.subarray(0, length)) }
  }

  finish(): Uint8Array<ArrayBuffer> {
    const lengths = new VarintWriter()
    lengths.unsigned(this.#columns.length)
    for (const { length } of this.#columns) lengths.unsigned(length)
    const parts = [lengths, ...this.#columns].map((column) =>
      column instanceof VarintWriter ? column.finish() : column,
    )
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    let o = 0
    for (const part of parts) {
      bytes.set(part, o)
      o += part.length
    }
    return bytes
  }
}

/** Reads what ColumnsOut wrote, in the same order. Throws when the lengths do not fit. */
export class ColumnsIn {
  readonly #bytes: Uint8Array
  readonly #lengths: number[] = []
  #at: number
  #next = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    const lengths = new VarintReader(bytes)
    const columns = lengths.unsigned()
    if (columns > bytes.length) throw new Error('more columns than bytes')
    for (let i = 0; i < columns; i++) this.#lengths.push(lengths.unsigned())
    this.#at = lengths.at
    const stated = this.#lengths.reduce((sum, length) => sum + length, this.#at)
    if (stated !== bytes.length) throw new Error(`${bytes.length} bytes of columns, ${stated} expected`)
  }

  column(): VarintReader {
    return new VarintReader(this.bytes())
  }

  bytes(): Uint8Array {
    const length = this.#lengths[this.#next++]
    if (length === undefined) throw new Error('a column is missing')
    const from = this.#at
    this.#at += length
    return this.#bytes.subarray(from, this.#at)
  }
}
