import type { Measured } from '#picture/situation.ts'
import { freshness } from '#picture/freshness.ts'

/** The newest values by cell (`ingest/cell-latest.ts`). */
interface Cells {
  readonly names: readonly { readonly intervalMs: number }[]
  find(metric: string, place: string): number | undefined
  /** Event time, epoch ms; 0: never. */
  atOf(cell: number): number
  valueOf(cell: number): number
}

/** How old what is measured there is, by the relay's own clock: what an order is held against. */
export function createMeasured(cells: Cells, now: () => number) {
  return (metric: string, place: string): Measured => {
    const cell = cells.find(metric, place)
    const at = cell === undefined ? 0 : cells.atOf(cell)
    if (cell === undefined || at === 0) return { at: null, freshness: 'unknown' }
    return { at, freshness: freshness(at, cells.names[cell]!.intervalMs, now()), value: cells.valueOf(cell) }
  }
}

/** The newest value there, however old; undefined: never heard. */
export function createValueOf(cells: Cells) {
  return (metric: string, place: string): number | undefined => {
    const cell = cells.find(metric, place)
    return cell === undefined || cells.atOf(cell) === 0 ? undefined : cells.valueOf(cell)
  }
}
