import { shortestPath } from '#models/shortest-paths.ts'
import { edgeSeconds } from '#models/travel-time.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { StreetFlow } from './street-flow.ts'

/** A link that no longer carries what wants to go there, and the links round it that do. */
export interface Detour {
  readonly link: number
  readonly round: readonly number[]
}

/** Drivers who know that a street is shut go round it on the quickest free way; found anew whenever the shut streets change. */
export function detoursOf(graph: StreetGraph, shut: readonly number[]): Detour[] {
  if (shut.length === 0) return []
  const closed = new Uint8Array(graph.links.streetClass.length)
  for (const link of shut) closed[link] = 1
  const seconds = edgeSeconds(graph, { closed, emergency: false })
  const ends = new Map<number, number>()
  for (let edge = 0; edge < graph.edgeLink.length; edge++) {
    const link = graph.edgeLink[edge]!
    if (closed[link] === 1 && !ends.has(link)) ends.set(link, edge)
  }
  return [...ends].map(([link, edge]) => {
    const way = shortestPath(graph, seconds, graph.edgeFrom[edge]!, graph.edgeTo[edge]!)
    return { link, round: way ? way.edges.map((one) => graph.edgeLink[one]!) : [] }
  })
}

/** Adds what is turned away to the links round. @param flow MUTATED: `addedVph` */
export function addDetours(flow: StreetFlow, detours: readonly Detour[], demand: number): void {
  for (const { link, round } of detours) {
    const turnedAway = flow.wanted[link]! * flow.capacityVph[link]! * demand * (1 - flow.open[link]!)
    for (const other of round) flow.addedVph[other]! += turnedAway
  }
}
