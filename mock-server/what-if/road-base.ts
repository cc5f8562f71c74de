import { STREET_CLASSES } from '#contract/city.ts'
import { gravityTrips } from '#models/assign-trips.ts'
import type { TripTable } from '#models/assign-trips.ts'
import { bprFactor, saturationOfSpeed } from '#models/bpr.ts'
import { reachFrom } from '#models/shortest-paths.ts'
import type { Reach } from '#models/shortest-paths.ts'
import { capacityVphOf } from '#models/street-capacity.ts'
import { edgeSeconds } from '#models/travel-time.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { CityFork } from './city-fork.ts'
import type { RunMeter } from './run-meter.ts'

/** The streets of the fork before anything is changed. Columns by edge. */
export interface RoadBase {
  readonly graph: StreetGraph
  readonly shut: ReadonlySet<number>
  /** As measured, or free where nothing is known; Infinity where shut. */
  readonly measuredS: Float64Array
  /** What BPR starts from, so that the measured flow takes the measured time; never Infinity. */
  readonly emptyS: Float64Array
  readonly capacityVph: Float64Array
  /** All traffic, read out of the measured speeds. */
  readonly flowVph: Float64Array
  readonly trips: TripTable
  /** Of the trips, on the ways that are quickest at measured times: those of origin o lead back along `ways[o]`. */
  readonly tripVph: Float64Array
  readonly ways: readonly Reach[]
  readonly zones: Uint32Array
}

/** Parts of the city that trips run between; as many searches are made for the base. */
export const ZONES = 32
/** Distance people put up with: mean of the trips of a city (mark D). */
const GRAVITY_SCALE_S = 600
/** Which part of the measured traffic goes between the zones; the rest goes nowhere else (mark D). */
const TRIP_SHARE = 0.5
/** Flow ÷ capacity where cars drive as fast as when nobody is there, and where nobody measures: a speed tells no less (mark D). */
const LEAST_FLOW = 0.1
const UNHEARD_FLOW = 0.03

/** @param people by junction; all zeros where nobody has counted: then every junction weighs the same */
export function roadBaseOf(graph: StreetGraph, fork: CityFork, people: Float64Array, meter: RunMeter): RoadBase {
  const { edgeLink, edgeFreeKph, edgeLengthM, links } = graph
  const shut = new Set(fork.shut)
  const openS = edgeSeconds(graph, { currentKph: fork.kph, emergency: false })
  const measuredS = openS.map((seconds, e) => (shut.has(edgeLink[e]!) ? Infinity : seconds))
  const emptyS = new Float64Array(openS.length)
  const capacityVph = new Float64Array(openS.length)
  const flowVph = new Float64Array(openS.length)
  for (let e = 0; e < openS.length; e++) {
    const kph = fork.kph[edgeLink[e]!]!
    const saturation = Number.isNaN(kph) ? UNHEARD_FLOW : Math.max(LEAST_FLOW, saturationOfSpeed(kph, edgeFreeKph[e]!))
    emptyS[e] = openS[e]! / bprFactor(saturation)
    capacityVph[e] = capacityVphOf(STREET_CLASSES[links.streetClass[edgeLink[e]!]!] ?? 'service')
    flowVph[e] = Number.isFinite(measuredS[e]!) ? saturation * capacityVph[e]! : 0
  }
  const zones = zonesOf(graph, people)
  const ways = Array.from(zones, (node) => {
    const reach = reachFrom(graph, measuredS, [{ node, seconds: 0 }])
    meter.done(1)
    return reach
  })
  const even = new Float64Array(zones.length).fill(1)
  const seconds = ways.map((reach) => Float64Array.from(zones, (zone) => reach.seconds[zone]!))
  const shape = gravityTrips(zones, even, seconds, GRAVITY_SCALE_S, 1)
  const unitVph = new Float64Array(openS.length)
  ways.forEach((reach, o) =>
    zones.forEach((zone, d) => {
      const vph = shape.vph[o * zones.length + d]!
      for (const edge of wayBack(graph, reach, zone)) unitVph[edge]! += vph
    }),
  )
  const driven = (flow: Float64Array): number => flow.reduce((sum, own, e) => sum + own * edgeLengthM[e]!, 0)
  const each = driven(unitVph)
  const scale = each > 0 ? (TRIP_SHARE * driven(flowVph)) / each : 0
  return {
    graph,
    shut,
    measuredS,
    emptyS,
    capacityVph,
    flowVph,
    trips: { ...shape, vph: shape.vph.map((own) => own * scale) },
    tripVph: unitVph.map((own) => own * scale),
    ways,
    zones,
  }
}

/** Edges by which a reach came to a node, the last first. */
export function* wayBack({ edgeFrom }: StreetGraph, { edge }: Reach, node: number): Generator<number> {
  for (let e = edge[node]!; e >= 0; e = edge[edgeFrom[e]!]!) yield e
}

/** Seconds between all zones, row by origin; Infinity where there is no way. */
export function zoneSeconds(
  graph: StreetGraph,
  edgeS: Float64Array,
  zones: Uint32Array,
  onSearch: () => void = () => {},
): Float64Array[] {
  return Array.from(zones, (origin) => {
    const reach = reachFrom(graph, edgeS, [{ node: origin, seconds: 0 }])
    onSearch()
    return Float64Array.from(zones, (zone) => reach.seconds[zone]!)
  })
}

/** Junctions that stand for equal parts of the people: every n-th person along a walk through the city, cell by cell. */
export function zonesOf({ nodeLng, nodeLat }: StreetGraph, people: Float64Array, count = ZONES): Uint32Array {
  const cell = (n: number): number => Math.floor(nodeLat[n]! / 0.02) * 100_000 + Math.floor(nodeLng[n]! / 0.03)
  const walk = [...nodeLng.keys()].toSorted((a, b) => cell(a) - cell(b) || a - b)
  const counted = people.some((own) => own > 0)
  const whole = counted ? people.reduce((a, b) => a + b, 0) : walk.length
  const zones = new Set<number>()
  let passed = 0
  for (const node of walk) {
    passed += counted ? people[node]! : 1
    if (passed >= ((zones.size + 0.5) * whole) / count) zones.add(node)
    if (zones.size === count) break
  }
  return Uint32Array.from(zones)
}
