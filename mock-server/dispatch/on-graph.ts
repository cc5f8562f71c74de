import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { metresBetween } from '#models/ground-plane.ts'
import { approachSeconds } from '#models/travel-time.ts'
import { nearestNode } from '#server/city/nearest-node.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'

/** A place set on its nearest junction. */
export interface OnGraph {
  readonly node: number
  readonly approachM: number
  readonly approachS: number
}

/** Farther from every street than this, no time can be told. */
const FARTHEST_M = 3000

export function onGraph(graph: StreetGraph, [lng, lat]: LngLat, emergency: boolean): OnGraph | undefined {
  const node = nearestNode(graph, lng, lat)
  const approachM = metresBetween(lng, lat, graph.nodeLng[node]!, graph.nodeLat[node]!)
  return approachM > FARTHEST_M ? undefined : { node, approachM, approachS: approachSeconds(approachM, emergency) }
}

export const OFF_GRAPH: Words = {
  zh: `离最近的道路超过 ${FARTHEST_M / 1000} 公里，无法推算时间。请换一个位置。`,
  en: `More than ${FARTHEST_M / 1000} km from the nearest street, so no time can be told. Choose another place.`,
}
