import type { Points } from './chunk-codec.ts'
import { OpenHeads } from './open-heads.ts'
import type { PointBatch } from './segment-file.ts'

/** Points that come now, and points being written into chunks: those of the older segments. MUTATED by all but its getters. */
export class OpenPoints {
  #now = new OpenHeads()
  #sealing = new OpenHeads()

  get count(): number {
    return this.#now.points + this.#sealing.points
  }

  /** Nothing came since the last turn. */
  get isQuiet(): boolean {
    return this.#now.points === 0
  }

  add(batch: PointBatch): void {
    this.#now.addAll(batch)
  }

  /** What a crash left of older segments. */
  addOlder(batch: PointBatch): void {
    this.#sealing.addAll(batch)
  }

  /** From now on what came so far is being sealed. Only when nothing is. */
  turn(): void {
    this.#sealing = this.#now
    this.#now = new OpenHeads()
  }

  /** At most so many series of what is being sealed; `drop` them once they are written. */
  toSeal(series: number): { readonly due: [series: number, points: Points][]; readonly drop: () => void } {
    const sealing = this.#sealing
    const due = sealing.first(series)
    return { due, drop: () => due.forEach(([id]) => sealing.drop(id)) }
  }

  /** Of one series, older ones first; views, valid until the next change. `drop` lets go of these, not of what came since. */
  of(series: number): { readonly held: Points[]; readonly drop: () => void } {
    const parts = [this.#sealing, this.#now].flatMap((heads) => {
      const points = heads.of(series)
      return points ? [{ heads, points }] : []
    })
    return {
      held: parts.map(({ points }) => points),
      drop: () => parts.forEach(({ heads, points }) => heads.drop(series, points.at.length)),
    }
  }
}
