import { briggsSigma } from './dispersion.ts'
import type { Stability } from './stability.ts'
import { windAt } from './wind-profile.ts'
import type { Ground } from './wind-profile.ts'

/** A steady release into a steady wind. */
export interface Release {
  readonly rateKgPerS: number
  readonly heightM: number
  /** At 10 m. */
  readonly windMps: number
  readonly stability: Stability
  readonly ground: Ground
}

/** Slower air has no direction, and the formula would divide by it. */
export const LEAST_WIND_MPS = 1
/** Where people breathe. */
export const NOSE_M = 1.5
/** Briggs' curves were fitted up to here; nothing is said beyond. */
export const FARTHEST_M = 10_000
const NEAREST_M = 1
/** Closer to the source than this the formula is a point without width. */
const POINT_M = 0.001
const SCAN_STEPS = 400
const BISECTIONS = 50

/**
 * Concentration, kg/m³, at x m downwind, y m beside the axis and z m above flat ground; 0 upwind of the source and at it. For passive gas: a heavier one
 * creeps and reaches farther at the ground. Winds below 1 m/s count as 1 m/s. Source: domain.md §C9, Gaussian plume (V51).
 */
export function concentration(release: Release, xM: number, yM: number, zM: number): number {
  if (xM <= POINT_M) return 0
  const { rateKgPerS, heightM, stability, ground } = release
  const windMps = Math.max(LEAST_WIND_MPS, windAt(heightM, release.windMps, stability, ground))
  const sigma = briggsSigma(xM, stability, ground)
  const bell = (away: number, spread: number): number => Math.exp(-(away ** 2) / (2 * spread ** 2))
  const vertical = bell(zM - heightM, sigma.zM) + bell(zM + heightM, sigma.zM)
  return (rateKgPerS / (2 * Math.PI * windMps * sigma.yM * sigma.zM)) * bell(yM, sigma.yM) * vertical
}

/** Where on the axis, at the height of a nose, a concentration is met. */
export interface PlumeReach {
  readonly fromM: number
  readonly toM: number
  /** Still met at 10 km, where the model ends: the zone is longer than drawn. */
  readonly cut: boolean
}

/** Undefined where the concentration is met nowhere. Found by a scan and bisection. @param limitKgPerM3 above 0 */
export function plumeReach(release: Release, limitKgPerM3: number): PlumeReach | undefined {
  const met = (xM: number): boolean => concentration(release, xM, 0, NOSE_M) >= limitKgPerM3
  const step = (i: number): number => NEAREST_M * (FARTHEST_M / NEAREST_M) ** (i / SCAN_STEPS)
  let first = -1
  let last = -1
  for (let i = 0; i <= SCAN_STEPS; i++) {
    if (!met(step(i))) continue
    if (first < 0) first = i
    last = i
  }
  if (first < 0) return undefined
  const cut = last === SCAN_STEPS
  return {
    fromM: first === 0 ? 0 : border(met, step(first), step(first - 1)),
    toM: cut ? FARTHEST_M : border(met, step(last), step(last + 1)),
    cut,
  }
}

/** How far from the axis the concentration is still met at x, m: y = σy·√(2·ln(C0/C)); 0 where it is not met on the axis. */
export function plumeHalfWidthM(release: Release, limitKgPerM3: number, xM: number): number {
  const onAxis = concentration(release, xM, 0, NOSE_M)
  if (onAxis <= limitKgPerM3) return 0
  return briggsSigma(xM, release.stability, release.ground).yM * Math.sqrt(2 * Math.log(onAxis / limitKgPerM3))
}

function border(met: (xM: number) => boolean, insideM: number, outsideM: number): number {
  let [inside, outside] = [insideM, outsideM]
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (inside + outside) / 2
    if (met(middle)) inside = middle
    else outside = middle
  }
  return inside
}
