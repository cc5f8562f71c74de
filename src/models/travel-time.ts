import type { RoadGraph } from './road-graph.ts'

/** Product defaults (domain.md §C8, mark D): no standard fixes them, a city may replace each. */
export interface TravelRules {
  /** Time with blue lights, as a share of the time of others. */
  readonly emergencyFactor: number
  /** No street is slower than this, km/h: a standing queue opens for a unit, and its time is long, not infinite. */
  readonly leastKph: number
  /** Off the graph the way is this much longer than the straight line, and driven at this speed, km/h. */
  readonly detourFactor: number
  readonly approachKph: number
}
export const TRAVEL_RULES: TravelRules = { emergencyFactor: 0.8, leastKph: 5, detourFactor: 1.3, approachKph: 30 }

export interface TravelConditions {
  /** Mean speed now by link, km/h; NaN where nothing fresh is known, and the free speed counts. */
  readonly currentKph?: Float32Array
  /** By link; 1 is closed. */
  readonly closed?: Uint8Array
  readonly emergency: boolean
}

const MPS_PER_KPH = 1 / 3.6

/**
 * Seconds to drive each edge: length ÷ current speed, or free speed where no current one is known; × 0.8 for emergency units.
 * Infinity on closed links. Source: domain.md §C8, `t = L / (v_free / TTI)`, where v_free / TTI is the speed now (§B3).
 */
export function edgeSeconds(graph: RoadGraph, conditions: TravelConditions, rules = TRAVEL_RULES): Float64Array {
  const { edgeLink, edgeLengthM, edgeFreeKph } = graph
  const { currentKph, closed, emergency } = conditions
  const factor = emergency ? rules.emergencyFactor : 1
  const seconds = new Float64Array(edgeLink.length)
  for (let e = 0; e < seconds.length; e++) {
    const link = edgeLink[e]!
    if (closed?.[link] === 1) {
      seconds[e] = Number.POSITIVE_INFINITY
      continue
    }
    const now = currentKph?.[link] ?? Number.NaN
    const kph = Math.max(rules.leastKph, Number.isNaN(now) ? edgeFreeKph[e]! : now)
    seconds[e] = (edgeLengthM[e]! / (kph * MPS_PER_KPH)) * factor
  }
  return seconds
}

/** Seconds for the stretch between a place and its nearest junction, given the straight line in metres (domain.md §C8). */
export function approachSeconds(straightM: number, emergency: boolean, rules = TRAVEL_RULES): number {
  const factor = emergency ? rules.emergencyFactor : 1
  return ((straightM * rules.detourFactor) / (rules.approachKph * MPS_PER_KPH)) * factor
}
