import { trackColumns } from '#contract/frame.ts'
import type { Bounds, TrackColumns } from '#contract/frame.ts'
import type { TrackKind, TrackReport } from '#contract/track-report.ts'

/** A frame's slots are small integers; a city that moves more than this many things needs several relays. */
const TRACKS_MOST = 200_000

export interface TracksTaken {
  readonly taken: number
  readonly outside: number
  readonly late: number
  readonly tooMany: number
}

/** The latest position of each track, as columns; the slot is the row. MUTATED by `put`. */
export class TrackLatest {
  readonly ids: string[] = []
  readonly kinds: TrackKind[] = []
  intervalMs = 1000
  #lng = new Float64Array(1024)
  #lat = new Float64Array(1024)
  #speed = new Float32Array(1024)
  #heading = new Float32Array(1024)
  #at = new Float64Array(1024)
  #changed = new Uint32Array(1024)
  readonly #slots = new Map<string, number>()
  readonly #bounds: Bounds

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  has(id: string): boolean {
    return this.#slots.has(id)
  }

  /** Where it was last, and when; undefined: never heard of. */
  seen(id: string): { readonly lng: number; readonly lat: number; readonly at: number } | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : { lng: this.#lng[slot]!, lat: this.#lat[slot]!, at: this.#at[slot]! }
  }

  /** A position outside the city is not drawn at its edge: it is left out and counted. */
  put(report: TrackReport, at: number, tick: number): TracksTaken {
    const [west, south, east, north] = this.#bounds
    this.intervalMs = report.intervalMs
    let taken = 0
    let outside = 0
    let late = 0
    let tooMany = 0
    for (let i = 0; i < report.track.length; i++) {
      const lng = report.lng[i]!
      const lat = report.lat[i]!
      if (!(lng >= west && lng <= east && lat >= south && lat <= north)) {
        outside++
        continue
      }
      const slot = this.#slotOf(report.track[i]!, report.kind[i]!)
      if (slot === undefined) {
        tooMany++
        continue
      }
      if (at < this.#at[slot]!) {
        late++
        continue
      }
      this.#lng[slot] = lng
      this.#lat[slot] = lat
      this.#speed[slot] = report.speedKph[i]!
      this.#heading[slot] = report.headingDeg[i]!
      this.#at[slot] = at
      this.#changed[slot] = tick
      taken++
    }
    return { taken, outside, late, tooMany }
  }

  changedSince(since: number): TrackColumns {
    let count = 0
    for (let slot = 0; slot < this.ids.length; slot++) if (this.#changed[slot]! > since) count++
    const columns = trackColumns(count)
    for (let slot = 0, row = 0; row < count; slot++) {
      if (this.#changed[slot]! <= since) continue
      columns.slot[row] = slot
      columns.lng[row] = this.#lng[slot]!
      columns.lat[row] = this.#lat[slot]!
      columns.speedKph[row] = this.#speed[slot]!
      columns.headingDeg[row] = this.#heading[slot]!
      columns.at[row] = this.#at[slot]!
      row++
    }
    return columns
  }

  #slotOf(id: string, kind: TrackKind): number | undefined {
    const known = this.#slots.get(id)
    if (known !== undefined) return known
    const slot = this.ids.length
    if (slot >= TRACKS_MOST) return undefined
    this.#slots.set(id, slot)
    this.ids.push(id)
    this.kinds.push(kind)
    this.#grow(slot + 1)
    return slot
  }

  #grow(length: number): void {
    if (this.#at.length >= length) return
    const size = this.#at.length * 2
    const wider = <C extends Float64Array | Float32Array | Uint32Array>(column: C, next: C): C => {
      next.set(column)
      return next
    }
    this.#lng = wider(this.#lng, new Float64Array(size))
    this.#lat = wider(this.#lat, new Float64Array(size))
    this.#at = wider(this.#at, new Float64Array(size))
    this.#speed = wider(this.#speed, new Float32Array(size))
    this.#heading = wider(this.#heading, new Float32Array(size))
    this.#changed = wider(this.#changed, new Uint32Array(size))
  }
}
