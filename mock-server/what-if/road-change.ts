import type { LngLat } from '#contract/geometry.ts'
import type { Lever } from '#contract/what-if.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import { metresBetween } from '#models/ground-plane.ts'
import { LANE_SATURATION_VPH, lanesOf } from '#models/street-capacity.ts'
import { nearestNode } from '#server/city/nearest-node.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'

/** What a variant does to the streets. */
export interface RoadChange {
  /** By link. */
  readonly shut: ReadonlySet<number>
  /** Capacity against what it was, by edge; absent: as it was. */
  readonly capacity: ReadonlyMap<number, number>
  readonly signals: readonly Signal[]
}

export interface Signal {
  readonly node: number
  readonly greenShare: number
  readonly cycleS: number
  /** Edges that come in on the street that has `greenShare`, and all others. */
  readonly main: readonly number[]
  readonly other: readonly number[]
}

/** Two phases, yellow and all-red, s a cycle (mark D). */
export const LOST_S = 8
/** Green of the main street as it is taken to be: no map says (mark D). */
export const BASE_GREEN_SHARE = 0.5

const SIGNALLED_UNTIL = STREET_CLASSES.indexOf('tertiary')
/** Farther than this a junction is another one than was meant. */
const NEAR_M = 500

/** @param shut streets that were shut before */
export function roadChangeOf(graph: StreetGraph, shut: ReadonlySet<number>, levers: readonly Lever[]): RoadChange {
  const now = new Set(shut)
  const capacity = new Map<number, number>()
  const signals: Signal[] = []
  for (const lever of levers) {
    if (lever.kind === 'street')
      for (const link of lever.links) {
        if (link >= graph.links.streetClass.length) continue
        if (lever.open) now.delete(link)
        else now.add(link)
      }
    if (lever.kind !== 'signal') continue
    const signal = signalAt(graph, lever)
    signals.push(signal)
    for (const edge of signal.main) capacity.set(edge, signal.greenShare / BASE_GREEN_SHARE)
    for (const edge of signal.other) capacity.set(edge, (1 - signal.greenShare) / (1 - BASE_GREEN_SHARE))
  }
  return { shut: now, capacity, signals }
}

export function changesStreets(levers: readonly Lever[]): boolean {
  return levers.some(({ kind }) => kind === 'street' || kind === 'signal')
}

/** The junction nearest to the place; its main street is the widest that comes in and what comes in against it. */
export function signalAt(graph: StreetGraph, lever: Extract<Lever, { kind: 'signal' }>): Signal {
  const { edgeFrom, edgeTo, edgeLink, links, nodeLng, nodeLat } = graph
  const node = junctionAt(graph, lever.at)
  const incoming = [...edgeTo.keys()].filter((e) => edgeTo[e] === node)
  const heading = (e: number): number =>
    Math.atan2(nodeLng[node]! - nodeLng[edgeFrom[e]!]!, nodeLat[node]! - nodeLat[edgeFrom[e]!]!)
  const widest = incoming.toSorted(
    (a, b) => links.streetClass[edgeLink[a]!]! - links.streetClass[edgeLink[b]!]! || a - b,
  )[0]
  // Along one axis, either way.
  const along = (e: number): boolean =>
    widest !== undefined && Math.abs(Math.cos(heading(e) - heading(widest))) > Math.SQRT1_2
  return {
    node,
    greenShare: lever.greenShare,
    cycleS: lever.cycleS,
    main: incoming.filter(along),
    other: incoming.filter((e) => !along(e)),
  }
}

/** The nearest place where three ways or more come in, one of them wide enough to have a signal; else any. */
function junctionAt(graph: StreetGraph, [lng, lat]: LngLat): number {
  const { edgeTo, edgeLink, links, nodeLng, nodeLat } = graph
  const comesIn = new Uint8Array(nodeLng.length)
  const wide = new Uint8Array(nodeLng.length)
  for (let e = 0; e < edgeTo.length; e++) {
    comesIn[edgeTo[e]!]! += 1
    if (links.streetClass[edgeLink[e]!]! <= SIGNALLED_UNTIL) wide[edgeTo[e]!] = 1
  }
  let nearest = nearestNode(graph, lng, lat)
  let leastM = NEAR_M
  for (let n = 0; n < nodeLng.length; n++) {
    if (comesIn[n]! < 3 || wide[n] === 0) continue
    const metres = metresBetween(lng, lat, nodeLng[n]!, nodeLat[n]!)
    if (metres < leastM) [nearest, leastM] = [n, metres]
  }
  return nearest
}

/** Vehicles an hour of green that an edge's lanes pass. */
export function saturationVphOf({ edgeLink, links }: StreetGraph, edge: number): number {
  return lanesOf(STREET_CLASSES[links.streetClass[edgeLink[edge]!]!] ?? 'service') * LANE_SATURATION_VPH
}
