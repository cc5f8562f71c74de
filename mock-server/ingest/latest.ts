import type { Directory } from '#contract/directory.ts'
import type { Bounds, Frame } from '#contract/frame.ts'
import type { Topic } from '#contract/wire.ts'
import { CellLatest } from './cell-latest.ts'
import { LinkLatest } from './link-latest.ts'
import { TrackLatest } from './track-latest.ts'

/** The latest of everything, and the number of the tick now filling. Ticks count from 1; a viewer that has nothing is at 0. */
export class Latest {
  readonly tracks: TrackLatest
  readonly cells = new CellLatest()
  readonly links: LinkLatest
  readonly bounds: Bounds
  tick = 1
  /** Cells by their latest renaming; renamings count from 1. */
  readonly #renamed = new Map<number, number>()
  #renamings = 0

  readonly #placesVersion: () => number

  constructor(bounds: Bounds, links: number, placesVersion: () => number) {
    this.bounds = bounds
    this.#placesVersion = placesVersion
    this.tracks = new TrackLatest(bounds)
    this.links = new LinkLatest(links)
  }

  /** Another source or interval took this cell over. */
  noteRenamed(cell: number): void {
    this.#renamed.set(cell, ++this.#renamings)
  }

  /** Cells renamed after the first `since` renamings, and how many renamings there were: whoever announces names keeps that number. */
  renamedSince(since: number): { readonly cells: readonly number[]; readonly renamings: number } {
    const renamings = this.#renamings
    if (since === renamings) return { cells: [], renamings }
    return { cells: [...this.#renamed].flatMap(([cell, renaming]) => (renaming > since ? [cell] : [])), renamings }
  }

  /** What changed after tick `since`, in the parts asked for; `since` 0 is everything. */
  frameSince(since: number, topics: readonly Topic[], at: number): Frame {
    const never = Number.POSITIVE_INFINITY
    return {
      at,
      full: since === 0,
      tracks: this.tracks.changedSince(topics.includes('tracks') ? since : never),
      cells: this.cells.changedSince(topics.includes('cells') ? since : never),
      links: this.links.changedSince(topics.includes('links') ? since : never),
    }
  }

  counts(): { readonly slots: number; readonly cells: number } {
    return { slots: this.tracks.ids.length, cells: this.cells.names.length }
  }

  /** Names of the slots and cells from these numbers on. */
  directoryFrom(firstSlot: number, firstCell: number): Directory {
    const names = this.cells.names.slice(firstCell)
    return {
      firstSlot,
      trackIds: this.tracks.ids.slice(firstSlot),
      trackKinds: this.tracks.kinds.slice(firstSlot),
      firstCell,
      cellMetrics: names.map((name) => name.metric),
      cellPlaces: names.map((name) => name.place),
      cellIntervalsMs: names.map((name) => name.intervalMs),
      cellSources: names.map((name) => name.source),
      trackIntervalMs: this.tracks.intervalMs,
      linkIntervalMs: this.links.intervalMs,
      placesVersion: this.#placesVersion(),
    }
  }
}
