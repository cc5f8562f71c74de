import type { RoadGraph } from './road-graph.ts'
import type { SearchStart } from './shortest-paths.ts'
import { TimeHeap } from './time-heap.ts'

/** Who else could be at a junction, and how soon. */
export interface AreaCover {
  /** Row of that unit in the starts. */
  readonly row: number
  readonly seconds: number
}

const NOBODY = -1

/**
 * Answers who of the starts is nearest to a junction, leaving out one of them (whoever stands there now); undefined when nobody
 * comes within `untilS`. One search for all: every node is settled by its two nearest starts, and one of two is somebody else.
 */
export function areaCover(
  graph: RoadGraph,
  edgeS: Float64Array,
  starts: readonly SearchStart[],
  untilS: number,
): (node: number, leftOutRow?: number) => AreaCover | undefined {
  const nearest = new Int32Array(graph.nodeLng.length * 2).fill(NOBODY)
  const seconds = new Float64Array(nearest.length)
  const heap = new TimeHeap()
  starts.forEach((start, row) => heap.push(start.seconds, start.node, row))
  while (heap.pop()) {
    const { node, tag: row, seconds: spent } = heap
    if (spent > untilS) break
    const slot = node * 2 + (nearest[node * 2] === NOBODY ? 0 : 1)
    if (nearest[slot] !== NOBODY || nearest[node * 2] === row) continue
    nearest[slot] = row
    seconds[slot] = spent
    for (let e = graph.firstEdge[node]!; e < graph.firstEdge[node + 1]!; e++) {
      const next = graph.edgeTo[e]!
      const at = spent + edgeS[e]!
      // Where two have been, or this one has, there is nothing to bring; most of all where it has just come from.
      if (at > untilS || nearest[next * 2 + 1] !== NOBODY || nearest[next * 2] === row) continue
      heap.push(at, next, row)
    }
  }
  return (node, leftOutRow = NOBODY) => {
    const slot = node * 2 + (nearest[node * 2] === leftOutRow ? 1 : 0)
    const row = nearest[slot]!
    return row === NOBODY ? undefined : { row, seconds: seconds[slot]! }
  }
}
