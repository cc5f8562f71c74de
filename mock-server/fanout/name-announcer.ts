import type { Directory } from '#contract/directory.ts'

/** Where names of slots and cells are read from. */
export interface NameSource {
  counts(): { readonly slots: number; readonly cells: number }
  /** Cells renamed after the first `since` renamings, and how many there were. */
  renamedSince(since: number): { readonly cells: readonly number[]; readonly renamings: number }
  directoryFrom(firstSlot: number, firstCell: number): Directory
}

/** Knows which names its listeners were told, and hands out the rest once; several may read the same source. MUTATED by `take`. */
export class NameAnnouncer {
  readonly #source: NameSource
  #slots = 0
  #cells = 0
  #renamings = 0
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
    const renamed = this.#source.renamedSince(this.#renamings)
    const firstCell = renamed.cells.reduce((low, cell) => Math.min(low, cell), this.#cells)
    const added = this.#source.directoryFrom(this.#slots, firstCell)
    const rest = `${added.trackIntervalMs} ${added.linkIntervalMs} ${added.placesVersion}`
    const quiet = slots === this.#slots && cells === firstCell && rest === this.#rest
    this.#slots = slots
    this.#cells = cells
    this.#renamings = renamed.renamings
    this.#rest = rest
    return quiet ? undefined : added
  }
}
