import { STREET_CLASSES } from '#contract/city.ts'
import { assignTrips } from '#models/assign-trips.ts'
import type { TripTable } from '#models/assign-trips.ts'
import { bprFactor } from '#models/bpr.ts'
import { metresBetween } from '#models/ground-plane.ts'
import { reachFrom } from '#models/shortest-paths.ts'
import { wayBack } from './road-base.ts'
import type { RoadBase } from './road-base.ts'
import type { RoadChange } from './road-change.ts'
import type { RunMeter } from './run-meter.ts'

export interface RoadFigures {
  readonly tti: number
  readonly tripMin: number
  readonly vehicleHours: number
  /** Percent of the length. */
  readonly congestedShare: number
  readonly strandedVph: number
}

export interface RoadState {
  /** By edge; Infinity where shut. */
  readonly seconds: Float64Array
  /** By edge, all traffic. */
  readonly flowVph: Float64Array
  readonly figures: RoadFigures
}

/** What of the fork is drawn: 1 is as it is. */
export interface RoadSpread {
  readonly demand: number
  readonly capacity: number
}
export const AS_IT_IS: RoadSpread = { demand: 1, capacity: 1 }

/** Streets of this class and wider are those a delay index speaks of. */
const MEASURED_UNTIL = STREET_CLASSES.indexOf('tertiary')
const CONGESTED = 1.8
/** Nobody changes ways for less. */
const QUICKER_S = 5

/**
 * The streets when traffic has found its ways under a change. Only trips that the change touches look for another way, in `parts`
 * increments; all others stay, so that without a change the streets are exactly as they were measured.
 */
export function roadStateOf(
  base: RoadBase,
  change: RoadChange,
  spread: RoadSpread,
  parts: number,
  meter: RunMeter,
): RoadState {
  const { graph, emptyS, flowVph: measured, tripVph } = base
  const { edgeLink } = graph
  const shut = (e: number): boolean => change.shut.has(edgeLink[e]!)
  const freeS = emptyS.map((seconds, e) => (shut(e) ? Infinity : seconds))
  const capacityVph = base.capacityVph.map((own, e) => own * spread.capacity * (change.capacity.get(e) ?? 1))
  const { table, leftVph } = touchedTrips(base, change)
  const displaced = displacedTrips(base, change)
  const all = joined(table, displaced, spread.demand)
  const standingVph = measured.map((own, e) => (shut(e) ? 0 : Math.max(0, own - leftVph[e]!) * spread.demand))
  const rows = all.origins.length * parts
  let told = 0
  const laid = assignTrips(graph, { freeS, capacityVph, standingVph }, all, parts, (done) => {
    meter.done(done * rows - told)
    told = done * rows
  })
  const flowVph = laid.flowVph.map((own, e) => own + standingVph[e]!)
  const onTrips = laid.flowVph.map(
    (own, e) => own + (shut(e) ? 0 : Math.max(0, tripVph[e]! - leftVph[e]!) * spread.demand),
  )
  // Those that were turned away go a short stretch each: among the trips they would make the mean trip shorter, not longer.
  const turned = displaced.map(({ from, to, vph }) => {
    const seconds = reachFrom(graph, laid.seconds, [{ node: from, seconds: 0 }]).seconds[to]!
    return { vph: vph * spread.demand, seconds }
  })
  const turnedHours = turned.reduce(
    (sum, { vph, seconds }) => sum + (Number.isFinite(seconds) ? (vph * seconds) / 3600 : 0),
    0,
  )
  const turnedStranded = turned.reduce((sum, { vph, seconds }) => sum + (Number.isFinite(seconds) ? 0 : vph), 0)
  const drivingVph = sumOf(base.trips) * spread.demand - (laid.strandedVph - turnedStranded)
  const trips = { edgeVph: onTrips, drivingVph, otherHours: turnedHours }
  return {
    seconds: laid.seconds,
    flowVph,
    figures: figuresOf(base, laid.seconds, flowVph, trips, laid.strandedVph),
  }
}

/** Trips whose way the change shuts or slows, or for which it opens a quicker one; and what they leave behind, by edge. */
function touchedTrips(
  base: RoadBase,
  change: RoadChange,
): { readonly table: TripTable; readonly leftVph: Float64Array } {
  const { graph, trips, ways, zones, emptyS, flowVph, capacityVph, measuredS } = base
  const leftVph = new Float64Array(flowVph.length)
  const touched = graph.edgeLink.map((link, e) =>
    (change.shut.has(link) && !base.shut.has(link)) || (change.capacity.get(e) ?? 1) < 1 ? 1 : 0,
  )
  const better = graph.edgeLink.some(
    (link, e) => (base.shut.has(link) && !change.shut.has(link)) || (change.capacity.get(e) ?? 1) > 1,
  )
  if (!better && !touched.includes(1)) return { table: { ...trips, vph: new Float64Array(trips.vph.length) }, leftVph }
  const atOnce = measuredS.map((seconds, e) => {
    if (change.shut.has(graph.edgeLink[e]!)) return Infinity
    const factor = change.capacity.get(e)
    if (Number.isFinite(seconds) && factor === undefined) return seconds
    return emptyS[e]! * bprFactor(flowVph[e]! / (capacityVph[e]! * (factor ?? 1)))
  })
  const vph = new Float64Array(trips.vph.length)
  ways.forEach((way, o) => {
    const sooner = better ? reachFrom(graph, atOnce, [{ node: zones[o]!, seconds: 0 }]).seconds : undefined
    zones.forEach((zone, d) => {
      const own = trips.vph[o * zones.length + d]!
      if (own === 0) return
      const edges = [...wayBack(graph, way, zone)]
      const gains = sooner !== undefined && sooner[zone]! < way.seconds[zone]! - QUICKER_S
      if (!gains && !edges.some((edge) => touched[edge] === 1)) return
      vph[o * zones.length + d] = own
      for (const edge of edges) leftVph[edge]! += own
    })
  })
  return { table: { ...trips, vph }, leftVph }
}

interface MoreTrips {
  readonly from: number
  readonly to: number
  readonly vph: number
}

/**
 * Traffic that stood on what is now shut and that no trip explains: from one end of each shut stretch to its other, both ways, as much
 * as flowed there on average.
 */
export function displacedTrips({ graph, shut, flowVph, tripVph }: RoadBase, change: RoadChange): MoreTrips[] {
  const { edgeFrom, edgeTo, edgeLink, edgeLengthM, nodeLng, nodeLat } = graph
  const fresh = [...edgeLink.keys()].filter((e) => change.shut.has(edgeLink[e]!) && !shut.has(edgeLink[e]!))
  const component = new Map<number, number>()
  const rootOf = (node: number): number => {
    let root = node
    while (component.get(root) !== root) root = component.get(root)!
    return root
  }
  for (const e of fresh) {
    for (const node of [edgeFrom[e]!, edgeTo[e]!]) if (!component.has(node)) component.set(node, node)
    component.set(rootOf(edgeTo[e]!), rootOf(edgeFrom[e]!))
  }
  const byRoot = Map.groupBy(fresh, (e) => rootOf(edgeFrom[e]!))
  return [...byRoot.values()].flatMap((edges) => {
    const nodes = [...new Set(edges.flatMap((e) => [edgeFrom[e]!, edgeTo[e]!]))].toSorted((a, b) => a - b)
    const apart = (a: number, b: number): number => metresBetween(nodeLng[a]!, nodeLat[a]!, nodeLng[b]!, nodeLat[b]!)
    const farthest = (from: number): number =>
      nodes.reduce((far, node) => (apart(from, node) > apart(from, far) ? node : far), from)
    const one = farthest(nodes[0]!)
    const other = farthest(one)
    const lengthM = edges.reduce((sum, e) => sum + edgeLengthM[e]!, 0)
    const vph =
      edges.reduce((sum, e) => sum + Math.max(0, flowVph[e]! - tripVph[e]!) * edgeLengthM[e]!, 0) / Math.max(1, lengthM)
    if (one === other || vph === 0) return []
    return [
      { from: one, to: other, vph },
      { from: other, to: one, vph },
    ]
  })
}

function joined({ origins, destinations, vph }: TripTable, more: readonly MoreTrips[], demand: number): TripTable {
  const from = [...new Set([...origins, ...more.map((row) => row.from)])]
  const to = [...new Set([...destinations, ...more.map((row) => row.to)])]
  const all = new Float64Array(from.length * to.length)
  for (let o = 0; o < origins.length; o++)
    for (let d = 0; d < destinations.length; d++) all[o * to.length + d] = vph[o * destinations.length + d]! * demand
  for (const row of more) all[from.indexOf(row.from) * to.length + to.indexOf(row.to)]! += row.vph * demand
  return { origins: Uint32Array.from(from), destinations: Uint32Array.from(to), vph: all }
}

function sumOf({ vph }: TripTable): number {
  return vph.reduce((a, b) => a + b, 0)
}

function figuresOf(
  { graph }: RoadBase,
  seconds: Float64Array,
  flowVph: Float64Array,
  trips: { readonly edgeVph: Float64Array; readonly drivingVph: number; readonly otherHours: number },
  strandedVph: number,
): RoadFigures {
  const { edgeLink, edgeLengthM, edgeFreeKph, links } = graph
  let taken = 0
  let free = 0
  let vehicleHours = 0
  let tripHours = 0
  let congestedM = 0
  let metres = 0
  for (let e = 0; e < seconds.length; e++) {
    if (!Number.isFinite(seconds[e]!)) continue
    vehicleHours += (flowVph[e]! * seconds[e]!) / 3600
    tripHours += (trips.edgeVph[e]! * seconds[e]!) / 3600
    if (links.streetClass[edgeLink[e]!]! > MEASURED_UNTIL) continue
    const freeS = edgeLengthM[e]! / (edgeFreeKph[e]! / 3.6)
    const weight = Math.max(1, flowVph[e]!)
    taken += weight * Math.max(seconds[e]!, freeS)
    free += weight * freeS
    metres += edgeLengthM[e]!
    if (seconds[e]! > CONGESTED * freeS) congestedM += edgeLengthM[e]!
  }
  return {
    tti: free > 0 ? taken / free : 1,
    tripMin: trips.drivingVph > 0 ? (Math.max(0, tripHours - trips.otherHours) / trips.drivingVph) * 60 : 0,
    vehicleHours,
    congestedShare: metres > 0 ? (100 * congestedM) / metres : 0,
    strandedVph,
  }
}
