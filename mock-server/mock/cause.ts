/** Points [minutes after its beginning, value]: straight between them, 0 before the first and after the last. Minutes ascend. */
export type Curve = readonly (readonly [minute: number, value: number])[]

export function curveValue(curve: Curve, minute: number): number {
  for (let i = 1; i < curve.length; i++) {
    const [m0, v0] = curve[i - 1]!
    const [m1, v1] = curve[i]!
    if (minute >= m0 && minute < m1) return v0 + ((v1 - v0) * (minute - m0)) / (m1 - m0)
  }
  return 0
}

/** Kilometres east and north of the city's middle. */
export interface Spot {
  readonly xKm: number
  readonly yKm: number
}

/** A shower over one part of the city, beside what the weather itself brings. */
export interface RainCell extends Spot {
  readonly radiusKm: number
  /** Epoch ms; minute 0 of the curve. */
  readonly from: number
  /** mm/h in its middle. */
  readonly mmH: Curve
}

/** Gas out of a tank at one of the places where detectors watch over it. */
export interface GasLeak extends Spot {
  readonly from: number
  /** kg/s, until it is sealed. */
  readonly kgPerS: Curve
  readonly heightM: number
}

/** People who come to the venue nearest to the spot, and leave it. */
export interface Crowd extends Spot {
  readonly from: number
  /** People a minute. */
  readonly arriving: Curve
  readonly leaving: Curve
}

/** What happens to a city from outside it. Everything else follows by the city's own rules. */
export interface CityCauses {
  readonly rain: readonly RainCell[]
  readonly leaks: readonly GasLeak[]
  readonly crowds: readonly Crowd[]
}
export const NO_CAUSES: CityCauses = { rain: [], leaks: [], crowds: [] }

const MINUTE_MS = 60_000

export function minutesAfter(from: number, at: number): number {
  return (at - from) / MINUTE_MS
}

/** mm/h that cells bring to a spot; they thin out from their middle as a bell. */
export function cellRainMmH(cells: readonly RainCell[], spot: Spot, at: number): number {
  let sum = 0
  for (const cell of cells) {
    const most = curveValue(cell.mmH, minutesAfter(cell.from, at))
    if (most === 0) continue
    const away2 = (spot.xKm - cell.xKm) ** 2 + (spot.yKm - cell.yKm) ** 2
    sum += most * Math.exp(-away2 / cell.radiusKm ** 2)
  }
  return sum
}
