import type { IncomingEdges } from '#models/road-graph.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'

/** The streets at the moment of a question. */
export interface RoadsNow {
  readonly graph: StreetGraph
  readonly incoming: IncomingEdges
  /** Fresh speeds by link, NaN elsewhere. */
  readonly currentKph: Float32Array
  /** By link; 1 is closed. */
  readonly closed: Uint8Array
  /** Seconds by edge as things are, and if nothing were closed; the same array where nothing is. */
  readonly edgeS: Float64Array
  readonly openEdgeS: Float64Array
}
