import { cellColumns, linkColumns, trackColumns } from '#contract/frame.ts'
import type { CellColumns, Frame, LinkColumns, TrackColumns } from '#contract/frame.ts'

/** Which row of which part is the newest of each number. MUTATED by `FrameMerge` only. */
class Newest<C> {
  #part: (C | undefined)[] = []
  #row = new Uint32Array(0)
  #numbers: number[] = []

  note(columns: C, numbers: Uint32Array): void {
    const last = numbers.at(-1)
    if (last === undefined) return
    if (last >= this.#row.length) {
      const wider = new Uint32Array(Math.max(1024, 2 * (last + 1)))
      wider.set(this.#row)
      this.#row = wider
    }
    for (let i = 0; i < numbers.length; i++) {
      const n = numbers[i]!
      if (this.#part[n] === undefined) this.#numbers.push(n)
      this.#part[n] = columns
      this.#row[n] = i
    }
  }

  /** Ascending; forgets them. */
  take(put: (i: number, n: number, from: C, row: number) => void): void {
    const numbers = Uint32Array.from(this.#numbers).sort()
    for (let i = 0; i < numbers.length; i++) {
      const n = numbers[i]!
      put(i, n, this.#part[n]!, this.#row[n]!)
      this.#part[n] = undefined
    }
    this.#numbers = []
  }

  get size(): number {
    return this.#numbers.length
  }
}

/** Frames that follow one another, as one: of each number the newest row. */
export class FrameMerge {
  readonly #tracks = new Newest<TrackColumns>()
  readonly #cells = new Newest<CellColumns>()
  readonly #links = new Newest<LinkColumns>()
  #at = 0
  #only: Frame | undefined
  #count = 0

  add(frame: Frame): void {
    this.#at = frame.at
    this.#only = this.#count === 0 ? frame : undefined
    this.#count++
    this.#tracks.note(frame.tracks, frame.tracks.slot)
    this.#cells.note(frame.cells, frame.cells.cell)
    this.#links.note(frame.links, frame.links.link)
  }

  /** Everything added since the last take; undefined: nothing was. */
  take(full = false): Frame | undefined {
    if (this.#count === 0) return undefined
    const only = this.#only
    this.#count = 0
    this.#only = undefined
    const tracks = trackColumns(this.#tracks.size)
    const cells = cellColumns(this.#cells.size)
    const links = linkColumns(this.#links.size)
    this.#tracks.take((i, slot, from, row) => {
      tracks.slot[i] = slot
      tracks.lng[i] = from.lng[row]!
      tracks.lat[i] = from.lat[row]!
      tracks.speedKph[i] = from.speedKph[row]!
      tracks.headingDeg[i] = from.headingDeg[row]!
      tracks.at[i] = from.at[row]!
    })
    this.#cells.take((i, cell, from, row) => {
      cells.cell[i] = cell
      cells.value[i] = from.value[row]!
      cells.at[i] = from.at[row]!
    })
    this.#links.take((i, link, from, row) => {
      links.link[i] = link
      links.speedKph[i] = from.speedKph[row]!
      links.at[i] = from.at[row]!
    })
    return only && only.full === full ? only : { at: this.#at, full, tracks, cells, links }
  }
}
