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
 * comes within `untilS`. One search for all: every node keeps its two nearest starts, and one of two is somebody else.
 */
export function areaCover(
  graph: RoadGraph,
  edgeS: Float64Array,
  starts: readonly SearchStart[],
  untilS: number,
): (node: number, leftOutRow?: number) => AreaCover | undefined {
  const labels = new TwoNearest(graph.nodeLng.length, untilS)
  const heap = new TimeHeap()
  starts.forEach(({ node, seconds }, row) => {
    if (labels.offer(node, seconds, row)) heap.push(seconds, node, row)
  })
  while (heap.pop()) {
    const { node, tag: row, seconds: spent } = heap
    // Two others came sooner, or this one did itself, since it was offered.
    if (labels.secondsOf(node, row) !== spent) continue
    for (let e = graph.firstEdge[node]!; e < graph.firstEdge[node + 1]!; e++) {
      const next = graph.edgeTo[e]!
      const at = spent + edgeS[e]!
      if (labels.offer(next, at, row)) heap.push(at, next, row)
    }
  }
  return (node, leftOutRow = NOBODY) => labels.other(node, leftOutRow)
}

/** The two nearest rows of every node, never the same one twice. MUTATED by `offer`. */
class TwoNearest {
  readonly #row: Int32Array
  readonly #seconds: Float64Array

  constructor(nodes: number, untilS: number) {
    this.#row = new Int32Array(nodes * 2).fill(NOBODY)
    // Just above, so that the limit itself is still taken.
    this.#seconds = new Float64Array(nodes * 2).fill(untilS * (1 + Number.EPSILON))
  }

  /** Whether the row is among the two nearest with this time; what it had before is replaced. */
  offer(node: number, seconds: number, row: number): boolean {
    const [near, far] = [node * 2, node * 2 + 1]
    if (!(seconds < this.#seconds[far]!)) return false
    if (this.#row[near] === row) {
      if (seconds >= this.#seconds[near]!) return false
    } else if (seconds < this.#seconds[near]!) {
      // The nearest becomes the second; if this row was the second, its old time goes.
      this.#row[far] = this.#row[near]!
      this.#seconds[far] = this.#seconds[near]!
    } else {
      this.#row[far] = row
      this.#seconds[far] = seconds
      return true
    }
    this.#row[near] = row
    this.#seconds[near] = seconds
    return true
  }

  /** NaN when the row is not among the two. */
  secondsOf(node: number, row: number): number {
    if (this.#row[node * 2] === row) return this.#seconds[node * 2]!
    return this.#row[node * 2 + 1] === row ? this.#seconds[node * 2 + 1]! : Number.NaN
  }

  other(node: number, leftOutRow: number): AreaCover | undefined {
    const slot = node * 2 + (this.#row[node * 2] === leftOutRow ? 1 : 0)
    const row = this.#row[slot]!
    return row === NOBODY ? undefined : { row, seconds: this.#seconds[slot]! }
  }
}
