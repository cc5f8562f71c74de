import type { Directory } from '#contract/directory.ts'
import type { CellColumns } from '#contract/frame.ts'

/** The latest value of one metric at one place. A new object for each change, so that React may compare by identity. */
export interface Cell {
  readonly metric: string
  readonly place: string
  readonly source: string
  readonly intervalMs: number
  /** undefined: named, never heard. */
  readonly value: number | undefined
  readonly at: number | undefined
}

/**
 * Latest values by (metric, place), with subscriptions per cell: a figure re-renders when its own value changed and
 * never otherwise. MUTATED in place by the pump only.
 */
export class CellTable {
  #cells: Cell[] = []
  readonly #indexByKey = new Map<string, number>()
  readonly #firstOfPlace = new Map<string, number>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #anyListeners = new Set<() => void>()
  version = 0

  get(metric: string, place: string): Cell | undefined {
    const index = this.#indexByKey.get(key(metric, place))
    return index === undefined ? undefined : this.#cells[index]
  }

  /** The first thing a place ever reported: what stands for it where its kind says nothing. */
  firstOf(place: string): Cell | undefined {
    const index = this.#firstOfPlace.get(place)
    return index === undefined ? undefined : this.#cells[index]
  }

  /** All cells of one metric, in directory order. */
  ofMetric(metric: string): Cell[] {
    return this.#cells.filter((cell) => cell.metric === metric)
  }

  all(): readonly Cell[] {
    return this.#cells
  }

  /** Returns the stop. */
  subscribe(metric: string, place: string, listener: () => void): () => void {
    const k = key(metric, place)
    const listeners = this.#listeners.get(k) ?? new Set()
    this.#listeners.set(k, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(k)
    }
  }

  /** Called once for each applied frame, directory or clear. Returns the stop. */
  subscribeAny(listener: () => void): () => void {
    this.#anyListeners.add(listener)
    return () => this.#anyListeners.delete(listener)
  }

  name(directory: Directory): void {
    for (let i = 0; i < directory.cellMetrics.length; i++) {
      const metric = directory.cellMetrics[i]!
      const place = directory.cellPlaces[i]!
      const index = directory.firstCell + i
      const known = this.#cells[index]
      this.#cells[index] = {
        metric,
        place,
        source: directory.cellSources[i]!,
        intervalMs: directory.cellIntervalsMs[i]!,
        value: known?.value,
        at: known?.at,
      }
      this.#indexByKey.set(key(metric, place), index)
      if (!this.#firstOfPlace.has(place)) this.#firstOfPlace.set(place, index)
      this.#tell(key(metric, place))
    }
    this.#tellAny()
  }

  apply(columns: CellColumns): void {
    if (columns.cell.length === 0) return
    for (let i = 0; i < columns.cell.length; i++) {
      const cell = this.#cells[columns.cell[i]!]
      if (!cell) continue
      this.#cells[columns.cell[i]!] = { ...cell, value: columns.value[i]!, at: columns.at[i]! }
      this.#tell(key(cell.metric, cell.place))
    }
    this.#tellAny()
  }

  /** Forget everything. */
  clear(): void {
    const keys = [...this.#indexByKey.keys()]
    this.#cells = []
    this.#indexByKey.clear()
    this.#firstOfPlace.clear()
    for (const k of keys) this.#tell(k)
    this.#tellAny()
  }

  #tell(k: string): void {
    const listeners = this.#listeners.get(k)
    if (listeners) for (const listener of listeners) listener()
  }

  #tellAny(): void {
    this.version++
    for (const listener of this.#anyListeners) listener()
  }
}

function key(metric: string, place: string): string {
  return `${metric} ${place}`
}
