import type { StreetLinks } from '#contract/street-links.ts'

/**
 * The routable street graph of a city: the largest part in which every node can reach every other.
 * A link is one stretch of street between two junctions; a two-way link has two directed edges.
 * Edges of node n are firstEdge[n] … firstEdge[n+1]-1. Lengths in metres, speeds km/h, degrees WGS84.
 */
export interface StreetGraph {
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
  readonly links: StreetLinks
}
