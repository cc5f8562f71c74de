/**
 * What routing needs of a street graph; the city pack's own fits as it is. A link is one stretch of street between two junctions,
 * a two-way link has two directed edges. Edges of node n are firstEdge[n] … firstEdge[n+1]-1. Metres, km/h, degrees WGS84.
 */
export interface RoadGraph {
  readonly nodeLng: Float64Array
  readonly nodeLat: Float64Array
  readonly firstEdge: Uint32Array
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  readonly edgeLink: Uint32Array
  /** 1: the edge runs against its link's point order. */
  readonly edgeReversed: Uint8Array
  readonly edgeLengthM: Float32Array
  readonly edgeFreeKph: Uint8Array
  /** Points of link l are start[l] … start[l+1]-1. */
  readonly links: { readonly start: Uint32Array; readonly lng: Float64Array; readonly lat: Float64Array }
}

/** Edges that end at node n are edge[first[n]] … edge[first[n+1]-1]: made once, for searches that run against the traffic. */
export interface IncomingEdges {
  readonly first: Uint32Array
  readonly edge: Uint32Array
}

export function incomingEdges({ nodeLng, edgeTo }: Pick<RoadGraph, 'nodeLng' | 'edgeTo'>): IncomingEdges {
  const first = new Uint32Array(nodeLng.length + 1)
  for (const to of edgeTo) first[to + 1]! += 1
  for (let n = 0; n < nodeLng.length; n++) first[n + 1]! += first[n]!
  const next = first.slice()
  const edge = new Uint32Array(edgeTo.length)
  for (let e = 0; e < edgeTo.length; e++) edge[next[edgeTo[e]!]!++] = e
  return { first, edge }
}
