import type { TrackReport } from '#contract/track-report.ts'
import { TRACK_KINDS } from '#contract/track-report.ts'
import { BENCH_BOUNDS } from './moving-tracks.ts'

const M_PER_DEGREE = 111_320
const ACCELERATION_MS2 = 1.5
/** A corner is taken in this many seconds. */
const TURN_S = 5

/**
 * Vehicles that drive: a cruising speed that drifts a little, straight on with a small wander, a right-angled corner now and then, a stop
 * at a light, all of them once a second. The same seed gives the same drives. MUTATED by `second`.
 */
export class DrivingTracks {
  readonly ids: readonly string[]
  readonly #noiseM: number
  readonly #lng: Float64Array
  readonly #lat: Float64Array
  readonly #heading: Float64Array
  readonly #speed: Float64Array
  readonly #cruise: Float64Array
  /** Degrees a second while it turns, and for how many seconds more. */
  readonly #turn: Float64Array
  readonly #turnS: Float64Array
  readonly #standS: Float64Array
  readonly #errorX: Float64Array
  readonly #errorY: Float64Array
  #state: number

  /** @param noiseM error of a position, m (of satellites: slow, as it is in life) */
  constructor(count: number, noiseM = 0, seed = 1) {
    this.#state = seed
    this.#noiseM = noiseM
    this.ids = Array.from({ length: count }, (_, i) => `drive-${i}`)
    const [west, south, east, north] = BENCH_BOUNDS
    const column = (of: () => number) => Float64Array.from(this.ids, of)
    this.#lng = column(() => west + (0.1 + 0.8 * this.#random()) * (east - west))
    this.#lat = column(() => south + (0.1 + 0.8 * this.#random()) * (north - south))
    this.#heading = column(() => this.#random() * 360)
    this.#cruise = column(() => 7 + this.#random() * 11)
    this.#speed = Float64Array.from(this.#cruise)
    this.#turn = column(() => 0)
    this.#turnS = column(() => 0)
    this.#standS = column(() => 0)
    this.#errorX = column(() => 0)
    this.#errorY = column(() => 0)
  }

  /** Drives all of them for a second, and reports where they are. */
  second(at: number): TrackReport {
    for (let i = 0; i < this.ids.length; i++) this.#drive(i)
    const mPerLng = M_PER_DEGREE * Math.cos((BENCH_BOUNDS[1] * Math.PI) / 180)
    return {
      at: new Date(at).toISOString(),
      intervalMs: 1000,
      track: [...this.ids],
      kind: this.ids.map((_, i) => TRACK_KINDS[i % TRACK_KINDS.length]!),
      lng: Array.from(this.#lng, (lng, i) => lng + this.#errorX[i]! / mPerLng),
      lat: Array.from(this.#lat, (lat, i) => lat + this.#errorY[i]! / M_PER_DEGREE),
      speedKph: Array.from(this.#speed, (speed) => Math.round(speed * 36) / 10),
      headingDeg: Array.from(this.#heading, (heading) => Math.round(heading * 10) / 10),
    }
  }

  #drive(i: number): void {
    const [west, south, east, north] = BENCH_BOUNDS
    const standing = this.#standS[i]! > 0
    if (standing) this.#standS[i]!--
    else if (this.#random() < 1 / 90) this.#standS[i] = 10 + this.#random() * 30
    this.#cruise[i] = Math.min(22, Math.max(5, this.#cruise[i]! + (this.#random() - 0.5) * 0.4))
    const wanted = standing ? 0 : this.#cruise[i]
    const change = Math.min(ACCELERATION_MS2, Math.max(-ACCELERATION_MS2, wanted - this.#speed[i]!))
    this.#speed[i]! += change
    if (this.#turnS[i]! > 0) this.#turnS[i]!--
    else if (this.#speed[i]! > 3 && this.#random() < 1 / 40) {
      this.#turn[i] = (this.#random() < 0.5 ? -90 : 90) / TURN_S
      this.#turnS[i] = TURN_S
    }
    const wander = this.#speed[i]! > 0.5 ? (this.#random() - 0.5) * 2 : 0
    const turning = this.#turnS[i]! > 0 ? this.#turn[i]! : 0
    this.#heading[i] = (this.#heading[i]! + wander + turning + 360) % 360
    const radians = (this.#heading[i] * Math.PI) / 180
    const mPerLng = M_PER_DEGREE * Math.cos((south * Math.PI) / 180)
    this.#lng[i]! += (Math.sin(radians) * this.#speed[i]!) / mPerLng
    this.#lat[i]! += (Math.cos(radians) * this.#speed[i]!) / M_PER_DEGREE
    // Whoever comes to the edge turns back.
    if (
      this.#lng[i]! < west + 0.01 ||
      this.#lng[i]! > east - 0.01 ||
      this.#lat[i]! < south + 0.01 ||
      this.#lat[i]! > north - 0.01
    ) {
      this.#heading[i] =
        (Math.atan2((west + east) / 2 - this.#lng[i]!, (south + north) / 2 - this.#lat[i]!) * 180) / Math.PI
      this.#heading[i] = (this.#heading[i] + 360) % 360
    }
    if (this.#noiseM > 0) {
      // Errors of satellites drift: 0.98 of it stays each second.
      this.#errorX[i] = 0.98 * this.#errorX[i]! + 0.2 * this.#noiseM * (this.#random() + this.#random() - 1) * 2.45
      this.#errorY[i] = 0.98 * this.#errorY[i]! + 0.2 * this.#noiseM * (this.#random() + this.#random() - 1) * 2.45
    }
  }

  /** mulberry32, [0, 1) */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
