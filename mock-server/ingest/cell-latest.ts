import { cellColumns } from '#contract/frame.ts'
import type { CellColumns } from '#contract/frame.ts'

/** What a cell's number stands for. */
export interface CellName {
  readonly metric: string
  readonly place: string
  readonly intervalMs: number
  readonly source: string
}

/**
 * The latest value of each (metric, place), as columns; the cell number is the row. MUTATED by `put`.
 * `changed[cell]` is the tick in which the cell last changed, so that any viewer's arrears can be gathered from its own tick.
 */
export class CellLatest {
  readonly names: CellName[] = []
  #value = new Float64Array(1024)
  #at = new Float64Array(1024)
  #changed = new Uint32Array(1024)
  readonly #byMetric = new Map<string, Map<string, number>>()

  /** The number of this cell, given at first sight. */
  cellOf(metric: string, place: string, intervalMs: number, source: string): number {
    let byPlace = this.#byMetric.get(metric)
    if (!byPlace) {
      byPlace = new Map()
      this.#byMetric.set(metric, byPlace)
    }
    let cell = byPlace.get(place)
    if (cell === undefined) {
      cell = this.names.length
      byPlace.set(place, cell)
      this.names.push({ metric, place, intervalMs, source })
      this.#grow(cell + 1)
    }
    return cell
  }

  find(metric: string, place: string): number | undefined {
    return this.#byMetric.get(metric)?.get(place)
  }

  /** Another source or interval took the cell over: the directory must say so. Returns whether it did. */
  rename(cell: number, intervalMs: number, source: string): boolean {
    const name = this.names[cell]
    if (!name || (name.intervalMs === intervalMs && name.source === source)) return false
    this.names[cell] = { ...name, intervalMs, source }
    return true
  }

  /** Does the cell show this very value of this very time? */
  shows(cell: number, value: number, at: number): boolean {
    return this.#at[cell] === at && this.#value[cell] === value
  }

  /** False when the value is older than the one shown: late, kept in the series only. */
  put(cell: number, value: number, at: number, tick: number): boolean {
    if (at < this.#at[cell]!) return false
    this.#value[cell] = value
    this.#at[cell] = at
    this.#changed[cell] = tick
    return true
  }

  valueOf(cell: number): number {
    return this.#value[cell] ?? Number.NaN
  }

  /** Event time, epoch ms; 0 = named, never heard. */
  atOf(cell: number): number {
    return this.#at[cell] ?? 0
  }

  /** Cells that changed after tick `since`, ascending. */
  changedSince(since: number): CellColumns {
    let count = 0
    for (let cell = 0; cell < this.names.length; cell++)
      if (this.#at[cell]! > 0 && this.#changed[cell]! > since) count++
    const columns = cellColumns(count)
    for (let cell = 0, row = 0; row < count; cell++) {
      if (!(this.#at[cell]! > 0 && this.#changed[cell]! > since)) continue
      columns.cell[row] = cell
      columns.value[row] = this.#value[cell]!
      columns.at[row] = this.#at[cell]!
      row++
    }
    return columns
  }

  #grow(length: number): void {
    if (this.#at.length >= length) return
    const size = this.#at.length * 2
    const value = new Float64Array(size)
    value.set(this.#value)
    this.#value = value
    const at = new Float64Array(size)
    at.set(this.#at)
    this.#at = at
    const changed = new Uint32Array(size)
    changed.set(this.#changed)
    this.#changed = changed
  }
}
