import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { shortestPath } from '#models/shortest-paths.ts'
import { speedBasis } from './link-speeds.ts'
import type { SpeedBasis } from './link-speeds.ts'
import { orderLine } from './order-line.ts'
import { OFF_GRAPH, onGraph } from './on-graph.ts'
import type { RoadsNow } from './roads-now.ts'

export interface Route extends SpeedBasis {
  readonly found: true
  readonly etaS: number
  readonly distanceM: number
  /** From place to place, at most 600 points. */
  readonly line: LngLat[]
  /** Closed links that the way would lead over if they were open, and what going round them costs. */
  readonly viaClosures: readonly number[]
  readonly detourS: number
}
export type RouteAnswer = Route | { readonly found: false; readonly why: Words }

const NO_WAY: Words = {
  zh: '封闭路段之外无路可达。请调整封闭范围，或换一个集结位置。',
  en: 'No way leads there around the closures. Change what is closed, or choose another place to meet.',
}

export function findRoute(roads: RoadsNow, from: LngLat, to: LngLat): RouteAnswer {
  const { graph, edgeS, openEdgeS, currentKph, closed } = roads
  const start = onGraph(graph, from, true)
  const end = onGraph(graph, to, true)
  if (!start || !end) return { found: false, why: OFF_GRAPH }
  const path = shortestPath(graph, edgeS, start.node, end.node)
  if (!path) return { found: false, why: NO_WAY }
  const open = edgeS === openEdgeS ? path : shortestPath(graph, openEdgeS, start.node, end.node)
  const linkOf = (edge: number): number => graph.edgeLink[edge]!
  return {
    found: true,
    etaS: start.approachS + path.seconds + end.approachS,
    distanceM: start.approachM + path.metres + end.approachM,
    line: orderLine(graph, from, path.edges, to),
    viaClosures: (open?.edges ?? []).map(linkOf).filter((link) => closed[link] === 1),
    detourS: path.seconds - (open?.seconds ?? path.seconds),
    ...speedBasis(
      path.edges.map((edge) => [linkOf(edge), graph.edgeLengthM[edge]!] as const),
      currentKph,
    ),
  }
}
