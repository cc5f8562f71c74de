import type { RoadGraph } from './road-graph.ts'

export interface ToyStreet {
  readonly from: number
  readonly to: number
  readonly lengthM: number
  readonly freeKph: number
  readonly oneWay?: boolean
}

/** A street graph written down by hand, for tests: street i is link i, drawn as a straight line between its junctions. */
export function toyGraph(nodes: readonly (readonly [number, number])[], streets: readonly ToyStreet[]): RoadGraph {
  const edges = streets
    .flatMap((street, link) => [
      { ...street, link, reversed: 0 },
      ...(street.oneWay === true ? [] : [{ ...street, from: street.to, to: street.from, link, reversed: 1 }]),
    ])
    .toSorted((a, b) => a.from - b.from)
  const firstEdge = new Uint32Array(nodes.length + 1)
  for (const { from } of edges) firstEdge[from + 1]! += 1
  for (let n = 0; n < nodes.length; n++) firstEdge[n + 1]! += firstEdge[n]!
  const ends = streets.flatMap(({ from, to }) => [nodes[from]!, nodes[to]!])
  return {
    nodeLng: Float64Array.from(nodes, ([lng]) => lng),
    nodeLat: Float64Array.from(nodes, ([, lat]) => lat),
    firstEdge,
    edgeFrom: Uint32Array.from(edges, ({ from }) => from),
    edgeTo: Uint32Array.from(edges, ({ to }) => to),
    edgeLink: Uint32Array.from(edges, ({ link }) => link),
    edgeReversed: Uint8Array.from(edges, ({ reversed }) => reversed),
    edgeLengthM: Float32Array.from(edges, ({ lengthM }) => lengthM),
    edgeFreeKph: Uint8Array.from(edges, ({ freeKph }) => freeKph),
    links: {
      start: Uint32Array.from({ length: streets.length + 1 }, (_, link) => link * 2),
      lng: Float64Array.from(ends, ([lng]) => lng),
      lat: Float64Array.from(ends, ([, lat]) => lat),
    },
  }
}
