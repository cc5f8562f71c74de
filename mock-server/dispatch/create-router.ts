import type { Geometry, LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import { coveredShare } from '#models/covered-share.ts'
import type { CoveredShare } from '#models/covered-share.ts'
import { ISOCHRONE_MINUTES, isochrones } from '#models/isochrones.ts'
import type { Isochrone } from '#models/isochrones.ts'
import { incomingEdges } from '#models/road-graph.ts'
import type { Rings } from '#models/ring.ts'
import { reachFrom } from '#models/shortest-paths.ts'
import { edgeSeconds } from '#models/travel-time.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import { createInsideCounter } from './inside-counter.ts'
import type { Inside } from './inside-counter.ts'
import { createLinkFinder } from './link-finder.ts'
import { freshSpeeds, speedBasis } from './link-speeds.ts'
import type { LinkSource } from './link-speeds.ts'
import { onGraph } from './on-graph.ts'
import { peopleByNode } from './people-by-node.ts'
import { rankOnRoads } from './rank-on-roads.ts'
import type { RankAnswer, RankAsked } from './rank-on-roads.ts'
import type { RoadsNow } from './roads-now.ts'
import { findRoute } from './find-route.ts'
import type { RouteAnswer } from './find-route.ts'
import type { WardPeople } from './ward-people.ts'

export interface RouterWiring {
  readonly graph: StreetGraph
  readonly areas: AreaCollection
  readonly places: () => readonly Place[]
  /** The relay's latest link speeds. */
  readonly links: LinkSource
  readonly people: WardPeople
  /** Relay time, epoch ms. */
  readonly now: () => number
}

export interface CoverAnswer {
  readonly minutes: number
  readonly junctions: CoveredShare
  /** Undefined where nobody has said how many live where. */
  readonly people: CoveredShare | undefined
}

/** Questions about streets and areas as they are now. Closed links are given with each question: the picture keeps them. */
export interface Router {
  /** The quickest way of an emergency unit, or why there is none. */
  route(from: LngLat, to: LngLat, closedLinks: readonly number[]): RouteAnswer
  rank(asked: RankAsked): RankAnswer
  /** Links that a drawn closure takes out. */
  linksInside(drawing: Geometry): number[]
  isochrones(sources: readonly LngLat[], closedLinks: readonly number[], minutes?: readonly number[]): Isochrone[]
  coverOf(stations: readonly LngLat[], minutes: number, closedLinks: readonly number[]): CoverAnswer
  inside(rings: Rings): Inside
  /** Share of the city's streets, by length, whose speed is fresh now; what isochrones and cover rest on. */
  currentShare(): number
}

export function createRouter({ graph, areas, places, links, people, now }: RouterWiring): Router {
  const linkCount = graph.links.streetClass.length
  const incoming = incomingEdges(graph)
  const linksInside = createLinkFinder(graph.links)
  const inside = createInsideCounter({ areas, places, people })
  let weights: Float64Array | undefined

  const roadsNow = (closedLinks: readonly number[]): RoadsNow => {
    const currentKph = freshSpeeds(links, linkCount, now())
    const closed = new Uint8Array(linkCount)
    for (const link of closedLinks) if (link >= 0 && link < linkCount) closed[link] = 1
    const openEdgeS = edgeSeconds(graph, { currentKph, emergency: true })
    const edgeS = closedLinks.length === 0 ? openEdgeS : edgeSeconds(graph, { currentKph, closed, emergency: true })
    return { graph, incoming, currentKph, closed, edgeS, openEdgeS }
  }
  const reachOf = (sources: readonly LngLat[], roads: RoadsNow, untilS: number) => {
    const starts = sources.flatMap((source) => {
      const set = onGraph(graph, source, true)
      return set ? [{ node: set.node, seconds: set.approachS }] : []
    })
    return reachFrom(graph, roads.edgeS, starts, untilS)
  }
  return {
    route: (from, to, closedLinks) => findRoute(roadsNow(closedLinks), from, to),
    rank: (asked) => rankOnRoads(roadsNow(asked.closedLinks), asked),
    linksInside,
    isochrones(sources, closedLinks, minutes = ISOCHRONE_MINUTES) {
      const roads = roadsNow(closedLinks)
      const reach = reachOf(sources, roads, Math.max(...minutes) * 60)
      return isochrones(graph, roads.edgeS, reach, minutes)
    },
    coverOf(stations, minutes, closedLinks) {
      const { seconds } = reachOf(stations, roadsNow(closedLinks), minutes * 60)
      if (people.basis !== 'unknown') weights ??= peopleByNode(graph, areas, people)
      return {
        minutes,
        junctions: coveredShare(seconds, minutes * 60),
        people: weights && coveredShare(seconds, minutes * 60, weights),
      }
    },
    inside,
    currentShare() {
      const lengths = Array.from(graph.edgeLink, (link, edge) => [link, graph.edgeLengthM[edge]!] as const)
      return speedBasis(lengths, freshSpeeds(links, linkCount, now())).currentShare
    },
  }
}
