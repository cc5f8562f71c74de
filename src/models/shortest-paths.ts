import type { IncomingEdges, RoadGraph } from './road-graph.ts'
import { TimeHeap } from './time-heap.ts'

/** Shortest times over the whole graph, by node. */
export interface Reach {
  /** Infinity where there is no way, or none within the limit. */
  readonly seconds: Float64Array
  /** Length of that way. */
  readonly metres: Float64Array
  /** Edge by which the way came (`reachFrom`) or goes on (`reachTo`); -1 at its end and where there is no way. */
  readonly edge: Int32Array
}

/** A junction a search begins at, `seconds` late where something stands off the graph. */
export interface SearchStart {
  readonly node: number
  readonly seconds: number
}

/** A way through the graph, in the order it is driven. */
export interface Path {
  readonly seconds: number
  readonly metres: number
  readonly edges: readonly number[]
}

const ANYWHERE = -1

/**
 * Shortest times from the nearest of the starts to every node, by Dijkstra; nodes farther than `untilS` stay unreached.
 * @param edgeS seconds by edge, Infinity where closed (`edgeSeconds`)
 */
export function reachFrom(
  graph: RoadGraph,
  edgeS: Float64Array,
  starts: readonly SearchStart[],
  untilS = Number.POSITIVE_INFINITY,
): Reach {
  return search(graph, undefined, edgeS, starts, untilS, ANYWHERE)
}

/** Shortest times from every node to one, in one search against the traffic: any number of units is ranked by it. */
export function reachTo(
  graph: RoadGraph,
  incoming: IncomingEdges,
  edgeS: Float64Array,
  node: number,
  untilS = Number.POSITIVE_INFINITY,
): Reach {
  return search(graph, incoming, edgeS, [{ node, seconds: 0 }], untilS, ANYWHERE)
}

/** The shortest way between two nodes; undefined when closures or one-way streets leave none. Stops as soon as it is found. */
export function shortestPath(graph: RoadGraph, edgeS: Float64Array, from: number, to: number): Path | undefined {
  const reach = search(graph, undefined, edgeS, [{ node: from, seconds: 0 }], Number.POSITIVE_INFINITY, to)
  if (!Number.isFinite(reach.seconds[to]!)) return undefined
  const edges: number[] = []
  for (let edge = reach.edge[to]!; edge >= 0; edge = reach.edge[graph.edgeFrom[edge]!]!) edges.push(edge)
  return { seconds: reach.seconds[to]!, metres: reach.metres[to]!, edges: edges.toReversed() }
}

/** The way from a node to the one that `reachTo` was asked about; undefined when there is none. */
export function pathOnward(graph: RoadGraph, reach: Reach, node: number): Path | undefined {
  if (!Number.isFinite(reach.seconds[node]!)) return undefined
  const edges: number[] = []
  for (let edge = reach.edge[node]!; edge >= 0; edge = reach.edge[graph.edgeTo[edge]!]!) edges.push(edge)
  return { seconds: reach.seconds[node]!, metres: reach.metres[node]!, edges }
}

function search(
  graph: RoadGraph,
  incoming: IncomingEdges | undefined,
  edgeS: Float64Array,
  starts: readonly SearchStart[],
  untilS: number,
  target: number,
): Reach {
  const count = graph.nodeLng.length
  const seconds = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const metres = new Float64Array(count)
  const edge = new Int32Array(count).fill(-1)
  const settled = new Uint8Array(count)
  const first = incoming?.first ?? graph.firstEdge
  const ahead = incoming ? graph.edgeFrom : graph.edgeTo
  const heap = new TimeHeap()
  for (const { node, seconds: late } of starts) {
    if (late > untilS || late >= seconds[node]!) continue
    seconds[node] = late
    heap.push(late, node, 0)
  }
  while (heap.pop()) {
    const { node } = heap
    if (settled[node] === 1) continue
    settled[node] = 1
    if (node === target) break
    const spent = heap.seconds
    for (let i = first[node]!; i < first[node + 1]!; i++) {
      const e = incoming ? incoming.edge[i]! : i
      const next = ahead[e]!
      const at = spent + edgeS[e]!
      // A closed edge is Infinity, which is never less.
      if (!(at < seconds[next]!) || at > untilS) continue
      seconds[next] = at
      metres[next] = metres[node]! + graph.edgeLengthM[e]!
      edge[next] = e
      heap.push(at, next, 0)
    }
  }
  return { seconds, metres, edge }
}
