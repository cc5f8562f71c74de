import { DEPTH_LIMITS_M, depthClassOf } from './depth-class.ts'
import type { DepthClass } from './depth-class.ts'
import { runoffMm } from './runoff.ts'

/** How a low point fills: depth and water surface by volume, from the ground model. Ascending, the first row 0. */
export interface Hypsometry {
  readonly volumeM3: readonly number[]
  readonly depthM: readonly number[]
  readonly surfaceM2: readonly number[]
}

export interface Depression {
  /** Ground that drains to the low point. */
  readonly catchmentM2: number
  readonly curveNumber: number
  readonly hypsometry: Hypsometry
  /** What the pipes swallow of the catchment, mm/h; default by the design return period of the city (§B4). */
  readonly drainMmPerH: number
  /** Pumps beside that, m³/s. */
  readonly pumpM3PerS: number
}

/** What was there before the first step, and pumps that are started later. */
export interface InundationStart {
  readonly depthM: number
  /** Rain that fell before, mm: the ground no longer drinks it. */
  readonly fallenMm: number
  readonly laterPump?: { readonly m3PerS: number; readonly fromS: number }
}
const DRY: InundationStart = { depthM: 0, fallenMm: 0 }

/** The water of a low point over the time of a rain and after it, one row a step; row 0 is the beginning. */
export interface Inundation {
  readonly stepS: number
  readonly volumeM3: Float64Array
  readonly depthM: Float64Array
  readonly inM3: number
  /** By pipes and pumps, never more than was there. */
  readonly outM3: number
  readonly deepestM: number
  readonly deepest: DepthClass
  /** Seconds until the water is deeper than passable; undefined when it never is. */
  readonly arrivalS: number | undefined
  /** Seconds from the deepest until passable again; undefined when it never rose so far, or has not fallen within the time looked at. */
  readonly drainDownS: number | undefined
}

/**
 * Fills and empties one low point: dV/dt = 10⁻³·A·(q_runoff − q_drain) − pump, in explicit steps, with the runoff of SCS-CN. Water
 * beyond the last row of the hypsometry stays at its depth: it runs off elsewhere, which this does not follow.
 * @param rainMm of each step @param afterS how long to go on looking when the rain is over Source: domain.md §C9, mark D.
 */
export function inundation(
  depression: Depression,
  rainMm: readonly number[],
  stepS: number,
  afterS: number,
  start: InundationStart = DRY,
): Inundation {
  const steps = rainMm.length + Math.ceil(afterS / stepS)
  const volumeM3 = new Float64Array(steps + 1)
  const depthM = new Float64Array(steps + 1)
  const { catchmentM2, curveNumber, hypsometry, drainMmPerH, pumpM3PerS } = depression
  const leavesM3 = ((drainMmPerH / 1000 / 3600) * catchmentM2 + pumpM3PerS) * stepS
  const { laterPump } = start
  let { fallenMm } = start
  depthM[0] = start.depthM
  volumeM3[0] = alongTable(hypsometry.depthM, hypsometry.volumeM3, start.depthM)
  let inM3 = 0
  let outM3 = 0
  for (let i = 0; i < steps; i++) {
    const before = runoffMm(fallenMm, curveNumber)
    fallenMm += rainMm[i] ?? 0
    const arrivesM3 = ((runoffMm(fallenMm, curveNumber) - before) / 1000) * catchmentM2
    const there = volumeM3[i]! + arrivesM3
    const pumped = laterPump && i * stepS >= laterPump.fromS ? laterPump.m3PerS * stepS : 0
    const leaves = Math.min(there, leavesM3 + pumped)
    inM3 += arrivesM3
    outM3 += leaves
    volumeM3[i + 1] = there - leaves
    depthM[i + 1] = alongTable(hypsometry.volumeM3, hypsometry.depthM, volumeM3[i + 1]!)
  }
  return { stepS, volumeM3, depthM, inM3, outM3, ...timesOf(depthM, stepS) }
}

/** Water surface, m², when the water is so deep. */
export function surfaceAtDepth({ depthM, surfaceM2 }: Hypsometry, deepM: number): number {
  return alongTable(depthM, surfaceM2, deepM)
}

function timesOf(
  depthM: Float64Array,
  stepS: number,
): Pick<Inundation, 'deepestM' | 'deepest' | 'arrivalS' | 'drainDownS'> {
  const deepestM = depthM.reduce((a, b) => Math.max(a, b), 0)
  const peak = depthM.indexOf(deepestM)
  const arrival = depthM.findIndex((depth) => depth >= DEPTH_LIMITS_M.caution)
  const passable = depthM.findIndex((depth, i) => i > peak && depth < DEPTH_LIMITS_M.caution)
  return {
    deepestM,
    deepest: depthClassOf(deepestM),
    arrivalS: arrival < 0 ? undefined : arrival * stepS,
    drainDownS: arrival < 0 || passable < 0 ? undefined : (passable - peak) * stepS,
  }
}

function alongTable(from: readonly number[], to: readonly number[], value: number): number {
  const next = from.findIndex((known) => known > value)
  if (next < 0) return to.at(-1)!
  if (next === 0) return to[0]!
  const share = (value - from[next - 1]!) / (from[next]! - from[next - 1]!)
  return to[next - 1]! + share * (to[next]! - to[next - 1]!)
}
