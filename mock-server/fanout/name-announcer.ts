import type { Directory } from '#contract/directory.ts'

/** Where names of slots and cells are read from. */
export interface NameSource {
  counts(): { readonly slots: number; readonly cells: number }
  /** Cells whose source or interval changed since this was last asked. */
  takeRenamed(): readonly number[]
  directoryFrom(firstSlot: number, firstCell: number): Directory
}

/** Knows which names everybody was told, and hands out the rest once. MUTATED by `take`. */
export class NameAnnouncer {
  readonly #source: NameSource
  #slots = 0
  #cells = 0
  #rest = ''

  constructor(source: NameSource) {
    this.#source = source
  }

  /** Everything, for a viewer that has nothing. */
  all(): Directory {
    return this.#source.directoryFrom(0, 0)
  }

  /** What was added or changed since this was last asked; undefined when nothing was. */
  take(): Directory | undefined {
    const { slots, cells } = this.#source.counts()
    const firstCell = Math.min(this.#cells, ...lowest(this.#source.takeRenamed()))
    const added = this.#source.directoryFrom(this.#slots, firstCell)
    const rest = `${added.trackIntervalMs} ${added.linkIntervalMs} ${added.placesVersion}`
    const quiet = slots === this.#slots && cells === firstCell && rest === this.#rest
    this.#slots = slots
    this.#cells = cells
    this.#rest = rest
    return quiet ? undefined : added
  }
}

function lowest(cells: readonly number[]): number[] {
  return cells.length === 0 ? [] : [cells.reduce((low, cell) => Math.min(low, cell))]
}
