import type { LngLat } from '#contract/geometry.ts'
import { routeLine, thinLine } from '#models/route-line.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'

/** What an order carries (`#contract/order-act.ts`). */
const MOST_POINTS = 600

/** A way as a line from place to place, short enough for an order. */
export function orderLine(graph: StreetGraph, from: LngLat, edges: readonly number[], to: LngLat): LngLat[] {
  return thinLine([from, ...routeLine(graph, edges), to], MOST_POINTS)
}
