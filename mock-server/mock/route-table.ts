import type { StreetGraph } from '#server/city/street-graph.ts'

/** Which edge leads from every node towards each of a few destinations. */
export interface RouteTable {
  /** Nodes. */
  readonly destinations: Uint32Array
  /** destination · nodes + node → edge to take; −1 at the destination itself. */
  readonly nextEdge: Int32Array
  readonly nodes: number
}

/** Shortest free-flow times towards every destination, one reverse Dijkstra each. Every node must be able to reach every other. */
export function routeTable(graph: StreetGraph, destinations: Uint32Array): RouteTable {
  const nodes = graph.nodeLng.length
  const incoming = incomingEdges(graph)
  const nextEdge = new Int32Array(destinations.length * nodes).fill(-1)
  const seconds = new Float64Array(nodes)
  const heap = startHeap(graph.edgeFrom.length + 1)
  for (let d = 0; d < destinations.length; d++) {
    seconds.fill(Infinity)
    seconds[destinations[d]!] = 0
    push(heap, 0, destinations[d]!)
    while (heap.size > 0) {
      const cost = heap.cost[0]!
      const node = pop(heap)
      if (cost > seconds[node]!) continue
      for (let i = incoming.first[node]!; i < incoming.first[node + 1]!; i++) {
        const edge = incoming.edge[i]!
        const from = graph.edgeFrom[edge]!
        const through = cost + (graph.edgeLengthM[edge]! * 3.6) / Math.max(5, graph.edgeFreeKph[edge]!) + 4
        if (through >= seconds[from]!) continue
        seconds[from] = through
        nextEdge[d * nodes + from] = edge
        push(heap, through, from)
      }
    }
  }
  return { destinations, nextEdge, nodes }
}

function incomingEdges(graph: StreetGraph): { first: Uint32Array; edge: Uint32Array } {
  const nodes = graph.nodeLng.length
  const first = new Uint32Array(nodes + 1)
  for (const to of graph.edgeTo) first[to + 1]!++
  for (let n = 0; n < nodes; n++) first[n + 1]! += first[n]!
  const fill = first.slice()
  const edge = new Uint32Array(graph.edgeTo.length)
  for (let e = 0; e < edge.length; e++) edge[fill[graph.edgeTo[e]!]!++] = e
  return { first, edge }
}

interface Heap {
  size: number
  readonly cost: Float64Array
  readonly node: Uint32Array
}

function startHeap(room: number): Heap {
  return { size: 0, cost: new Float64Array(room), node: new Uint32Array(room) }
}

function push(heap: Heap, cost: number, node: number): void {
  let i = heap.size++
  while (i > 0) {
    const up = (i - 1) >> 1
    if (heap.cost[up]! <= cost) break
    heap.cost[i] = heap.cost[up]!
    heap.node[i] = heap.node[up]!
    i = up
  }
  heap.cost[i] = cost
  heap.node[i] = node
}

function pop(heap: Heap): number {
  const top = heap.node[0]!
  const cost = heap.cost[--heap.size]!
  const node = heap.node[heap.size]!
  let i = 0
  for (;;) {
    let down = 2 * i + 1
    if (down >= heap.size) break
    if (down + 1 < heap.size && heap.cost[down + 1]! < heap.cost[down]!) down++
    if (heap.cost[down]! >= cost) break
    heap.cost[i] = heap.cost[down]!
    heap.node[i] = heap.node[down]!
    i = down
  }
  heap.cost[i] = cost
  heap.node[i] = node
  return top
}
