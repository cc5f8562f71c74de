import { linkColumns } from '#contract/frame.ts'
import type { LinkColumns } from '#contract/frame.ts'
import type { LinkReport } from '#contract/track-report.ts'

/** The latest mean speed of each street link; the link number is the row. MUTATED by `put`. */
export class LinkLatest {
  intervalMs = 5000
  readonly #speed: Float32Array
  readonly #at: Float64Array
  readonly #changed: Uint32Array

  constructor(links: number) {
    this.#speed = new Float32Array(links)
    this.#at = new Float64Array(links)
    this.#changed = new Uint32Array(links)
  }

  /** Links the city does not have are left out. Returns how many were taken. */
  put(report: LinkReport, at: number, tick: number): number {
    this.intervalMs = report.intervalMs
    let taken = 0
    for (let i = 0; i < report.link.length; i++) {
      const link = report.link[i]!
      if (link >= this.#at.length || at < this.#at[link]!) continue
      this.#speed[link] = report.speedKph[i]!
      this.#at[link] = at
      this.#changed[link] = tick
      taken++
    }
    return taken
  }

  changedSince(since: number): LinkColumns {
    let count = 0
    for (let link = 0; link < this.#at.length; link++) if (this.#changed[link]! > since) count++
    const columns = linkColumns(count)
    for (let link = 0, row = 0; row < count; link++) {
      if (this.#changed[link]! <= since) continue
      columns.link[row] = link
      columns.speedKph[row] = this.#speed[link]!
      columns.at[row] = this.#at[link]!
      row++
    }
    return columns
  }
}
