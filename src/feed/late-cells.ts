import type { Directory } from '#contract/directory.ts'
import { cellColumns } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import type { LateReading } from '#contract/tape.ts'

interface Heard {
  readonly value: number
  readonly at: number
}

/**
 * Lays readings that came too late over the cells of a tape: each shows from its own event time until a newer one of its place. What is
 * shown depends on the moment alone, never on the steps that led to it.
 */
export class LateCells {
  readonly #late = new Map<string, LateReading[]>()
  /** Of cells that have late readings: theirs, ascending. */
  readonly #ofCell = new Map<number, readonly LateReading[]>()
  /** Of the same cells: what came in time. */
  readonly #onTime = new Map<number, Heard>()

  constructor(late: readonly LateReading[]) {
    for (const reading of late.toSorted((a, b) => a.at - b.at || a.receivedAt - b.receivedAt)) {
      const key = `${reading.metric} ${reading.place}`
      const of = this.#late.get(key)
      if (of) of.push(reading)
      else this.#late.set(key, [reading])
    }
  }

  /** Forgets what it heard: the frame after this is full. */
  clear(): void {
    this.#ofCell.clear()
    this.#onTime.clear()
  }

  name({ firstCell, cellMetrics, cellPlaces }: Directory): void {
    if (this.#late.size === 0) return
    for (let i = 0; i < cellMetrics.length; i++) {
      const late = this.#late.get(`${cellMetrics[i]} ${cellPlaces[i]}`)
      if (late) this.#ofCell.set(firstCell + i, late)
    }
  }

  /** The frame with late readings in it; undefined frame: nothing came in time. @param since the moment shown before; −∞ after a reset */
  lay(frame: Frame | undefined, since: number, at: number, empty: (at: number) => Frame): Frame | undefined {
    if (this.#ofCell.size === 0) return frame
    const changed = new Map<number, Heard>()
    const cells = frame?.cells
    for (let i = 0; i < (cells?.cell.length ?? 0); i++) {
      const cell = cells!.cell[i]!
      const late = this.#ofCell.get(cell)
      if (!late) continue
      this.#onTime.set(cell, { value: cells!.value[i]!, at: cells!.at[i]! })
      changed.set(cell, this.#shown(cell, late, at))
    }
    for (const [cell, late] of this.#ofCell)
      if (!changed.has(cell) && late.some((one) => one.at > since && one.at <= at))
        changed.set(cell, this.#shown(cell, late, at))
    if (changed.size === 0) return frame
    return withCells(frame ?? empty(at), changed)
  }

  #shown(cell: number, late: readonly LateReading[], at: number): Heard {
    const onTime = this.#onTime.get(cell)
    const newest = late.findLast((one) => one.at <= at)
    return newest && (!onTime || newest.at > onTime.at) ? newest : (onTime ?? { value: Number.NaN, at: 0 })
  }
}

function withCells(frame: Frame, changed: ReadonlyMap<number, Heard>): Frame {
  const { cells } = frame
  const numbers = Uint32Array.from(new Set([...cells.cell, ...changed.keys()])).sort()
  const laid = cellColumns(numbers.length)
  let row = 0
  for (let i = 0; i < numbers.length; i++) {
    const cell = numbers[i]!
    const kept = cells.cell[row] === cell ? row++ : undefined
    const heard = changed.get(cell) ?? { value: cells.value[kept!]!, at: cells.at[kept!]! }
    laid.cell[i] = cell
    laid.value[i] = heard.value
    laid.at[i] = heard.at
  }
  return { ...frame, cells: laid }
}
