import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SegmentFile } from './segment-file.ts'
import type { PointBatch, SeriesName } from './segment-file.ts'

/**
 * Numbered segments beside the database. Points go into the newest; the older ones wait until everything in them is in
 * chunks. So points are written into chunks piece by piece while new ones come.
 */
export class SegmentLog {
  readonly #prefix: string
  #current: SegmentFile
  /** Paths whose points are being written into chunks, oldest first. */
  #older: string[]
  #number: number
  readonly names: readonly SeriesName[]
  /** What a crash left, in the order it was received. */
  readonly batches: readonly PointBatch[]
  readonly tornBytes: number

  constructor(prefix: string) {
    this.#prefix = prefix
    const left = numbersOf(prefix).map((number) => new SegmentFile(pathOf(prefix, number)))
    for (const segment of left) segment.close()
    this.names = left.flatMap((segment) => segment.names)
    this.batches = left.flatMap((segment) => segment.batches)
    this.tornBytes = left.reduce((sum, segment) => sum + segment.tornBytes, 0)
    this.#older = left.map((segment) => segment.path)
    this.#number = (numbersOf(prefix).at(-1) ?? 0) + 1
    this.#current = new SegmentFile(pathOf(prefix, this.#number))
  }

  /** Bytes of the newest segment. */
  get length(): number {
    return this.#current.length
  }

  /** True while `forgetOlder` has something to forget. */
  get hasOlder(): boolean {
    return this.#older.length > 0
  }

  append(batch: PointBatch): void {
    this.#current.append(batch)
  }

  appendNames(names: readonly SeriesName[]): void {
    this.#current.appendNames(names)
  }

  sync(): void {
    this.#current.sync()
  }

  /** Begins a new segment; what was appended so far waits for `forgetOlder`. Sync first. */
  rotate(): void {
    const next = new SegmentFile(pathOf(this.#prefix, this.#number + 1))
    this.#current.close()
    this.#older.push(this.#current.path)
    this.#current = next
    this.#number++
  }

  /** Everything before the newest segment is in chunks, durably. */
  forgetOlder(): void {
    for (const path of this.#older) rmSync(path, { force: true })
    this.#older = []
  }

  close(): void {
    this.#current.sync()
    this.#current.close()
    if (this.#current.length === 0 && this.#older.length === 0) rmSync(this.#current.path, { force: true })
  }
}

/** Number 0 is the one file that the first version kept. */
function pathOf(prefix: string, number: number): string {
  return number === 0 ? prefix : `${prefix}-${String(number).padStart(6, '0')}`
}

function numbersOf(prefix: string): number[] {
  const name = basename(prefix)
  return readdirSync(dirname(join(prefix)))
    .flatMap((file) => {
      if (file === name) return [0]
      const digits = file.startsWith(`${name}-`) ? file.slice(name.length + 1) : ''
      return /^\d+$/.test(digits) ? [Number(digits)] : []
    })
    .toSorted((a, b) => a - b)
}
