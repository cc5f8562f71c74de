import { bprFactor } from './bpr.ts'
import type { RoadGraph } from './road-graph.ts'
import { reachFrom } from './shortest-paths.ts'

/** Streets that slow down as they fill; columns by edge. */
export interface LoadedStreets {
  /** Seconds when nobody is there; Infinity where closed. */
  readonly freeS: Float64Array
  readonly capacityVph: Float64Array
  /** Vehicles an hour that are there whatever the trips do. */
  readonly standingVph: Float64Array
}

/** Trips between junctions. Row o, column d of `vph` is the flow from origin o to destination d. */
export interface TripTable {
  readonly origins: Uint32Array
  readonly destinations: Uint32Array
  readonly vph: Float64Array
}

export interface Assignment {
  /** Of the trips alone, by edge. */
  readonly flowVph: Float64Array
  /** By edge, with trips and standing traffic. */
  readonly seconds: Float64Array
  /** Vehicle hours the trips spend in one hour, at those seconds. */
  readonly vehicleHours: number
  /** Trips for which closures leave no way. */
  readonly strandedVph: number
}

/** Seconds by edge under a flow of trips. */
export function loadedSeconds({ freeS, capacityVph, standingVph }: LoadedStreets, flowVph: Float64Array): Float64Array {
  return Float64Array.from(freeS, (free, e) =>
    Number.isFinite(free) ? free * bprFactor((standingVph[e]! + flowVph[e]!) / capacityVph[e]!) : free,
  )
}

/**
 * Incremental assignment: an equal part of all trips at a time takes the ways that are quickest under what was laid before, and the
 * streets slow down by BPR. Domain.md §D4 (G). @param onPart is told 0 … 1 after each search, so that a long run can say where it is
 */
export function assignTrips(
  graph: RoadGraph,
  streets: LoadedStreets,
  trips: TripTable,
  parts: number,
  onPart: (done: number) => void = () => {},
): Assignment {
  const { origins, destinations, vph } = trips
  const flowVph = new Float64Array(graph.edgeTo.length)
  let strandedVph = 0
  for (let part = 0; part < parts; part++) {
    const edgeS = loadedSeconds(streets, flowVph)
    const laid = flowVph.slice()
    for (let o = 0; o < origins.length; o++) {
      if (!vph.subarray(o * destinations.length, (o + 1) * destinations.length).some((own) => own > 0)) {
        onPart((part + (o + 1) / origins.length) / parts)
        continue
      }
      const reach = reachFrom(graph, edgeS, [{ node: origins[o]!, seconds: 0 }])
      for (let d = 0; d < destinations.length; d++) {
        const share = vph[o * destinations.length + d]! / parts
        if (share === 0) continue
        const to = destinations[d]!
        if (!Number.isFinite(reach.seconds[to]!)) strandedVph += share
        else for (let edge = reach.edge[to]!; edge >= 0; edge = reach.edge[graph.edgeFrom[edge]!]!) laid[edge]! += share
      }
      onPart((part + (o + 1) / origins.length) / parts)
    }
    flowVph.set(laid)
  }
  const seconds = loadedSeconds(streets, flowVph)
  let vehicleHours = 0
  for (let e = 0; e < seconds.length; e++) if (flowVph[e]! > 0) vehicleHours += (flowVph[e]! * seconds[e]!) / 3600
  return { flowVph, seconds, vehicleHours, strandedVph }
}

/**
 * Trips by gravity: T_od ∝ people_o · people_d · e^−(time/scale), none to where they start; the whole is `totalVph`.
 * @param secondsOf by origin, then destination
 */
export function gravityTrips(
  nodes: Uint32Array,
  people: Float64Array,
  secondsOf: readonly Float64Array[],
  scaleS: number,
  totalVph: number,
): TripTable {
  const vph = new Float64Array(nodes.length ** 2)
  let sum = 0
  for (let o = 0; o < nodes.length; o++)
    for (let d = 0; d < nodes.length; d++) {
      const seconds = secondsOf[o]![d]!
      if (o === d || !Number.isFinite(seconds)) continue
      sum += vph[o * nodes.length + d] = people[o]! * people[d]! * Math.exp(-seconds / scaleS)
    }
  if (sum > 0) for (let i = 0; i < vph.length; i++) vph[i]! *= totalVph / sum
  return { origins: nodes, destinations: nodes, vph }
}
