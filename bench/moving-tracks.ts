import { TRACK_KINDS } from '#contract/track-report.ts'
import type { TrackReport } from '#contract/track-report.ts'
import type { Bounds } from '#contract/frame.ts'

export const BENCH_BOUNDS: Bounds = [71.2, 51, 71.7, 51.3]

/** Things that wander inside the bounds; the same seed gives the same wandering. MUTATED by `move`. */
export class MovingTracks {
  readonly ids: readonly string[]
  readonly #lng: Float64Array
  readonly #lat: Float64Array
  readonly #heading: Float64Array
  #next = 0
  #state: number

  constructor(count: number, seed = 1) {
    this.#state = seed
    this.ids = Array.from({ length: count }, (_, i) => `bench-${i}`)
    const [west, south, east, north] = BENCH_BOUNDS
    this.#lng = Float64Array.from(this.ids, () => west + this.#random() * (east - west))
    this.#lat = Float64Array.from(this.ids, () => south + this.#random() * (north - south))
    this.#heading = Float64Array.from(this.ids, () => this.#random() * 360)
  }

  /** Moves the next `count` things, round and round, and reports where they are. */
  move(count: number, at: number): TrackReport {
    const rows = Array.from({ length: count }, (_, i) => (this.#next + i) % this.ids.length)
    this.#next = (this.#next + count) % this.ids.length
    for (const row of rows) this.#step(row)
    return {
      at: new Date(at).toISOString(),
      intervalMs: 1000,
      track: rows.map((row) => this.ids[row]!),
      kind: rows.map((row) => TRACK_KINDS[row % TRACK_KINDS.length]!),
      lng: rows.map((row) => this.#lng[row]!),
      lat: rows.map((row) => this.#lat[row]!),
      speedKph: rows.map(() => 20 + Math.round(this.#random() * 40)),
      headingDeg: rows.map((row) => this.#heading[row]!),
    }
  }

  #step(row: number): void {
    const [west, south, east, north] = BENCH_BOUNDS
    const turn = this.#heading[row]! + (this.#random() - 0.5) * 30
    this.#heading[row] = (turn + 360) % 360
    const radians = (turn * Math.PI) / 180
    this.#lng[row] = Math.min(east, Math.max(west, this.#lng[row]! + Math.sin(radians) * 1.5e-4))
    this.#lat[row] = Math.min(north, Math.max(south, this.#lat[row]! + Math.cos(radians) * 1e-4))
  }

  /** mulberry32, [0, 1) */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
