import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { rankUnits } from '#models/rank-units.ts'
import type { Need, RankedUnit, Ranking, UnitAtNode } from '#models/rank-units.ts'
import { pathOnward, reachTo } from '#models/shortest-paths.ts'
import { speedBasis } from './link-speeds.ts'
import type { SpeedBasis } from './link-speeds.ts'
import { orderLine } from './order-line.ts'
import { OFF_GRAPH, onGraph } from './on-graph.ts'
import type { RoadsNow } from './roads-now.ts'

/** A unit where it was last seen. */
export interface UnitSeen {
  readonly id: string
  readonly name: Words
  readonly at: LngLat
  readonly skills: readonly string[]
  /** Why it may not be sent now; absent: it may. */
  readonly notReady?: Words
  /** 0 rested … 1 spent. */
  readonly fatigue: number
}

export interface RankAsked {
  readonly units: readonly UnitSeen[]
  readonly to: LngLat
  readonly needs: readonly Need[]
  readonly closedLinks: readonly number[]
}

export interface UnitOnRoads extends RankedUnit, SpeedBasis {
  /** The way from where it stands, drawn when asked for: of hundreds of units a few are shown. At most 600 points. */
  readonly line: () => LngLat[]
}

export interface RankAnswer extends Omit<Ranking, 'units'> {
  readonly units: readonly UnitOnRoads[]
}

/** Ranks units on the streets as they are; each says how much of its way is reckoned with a fresh speed. */
export function rankOnRoads(roads: RoadsNow, { units, to, needs }: RankAsked): RankAnswer {
  const { graph, incoming, edgeS, openEdgeS, currentKph } = roads
  const end = onGraph(graph, to, true)
  if (!end) return { units: [], leftOut: units.map(({ id }) => ({ id, why: OFF_GRAPH })), unmet: needs }
  const set = units.map(({ at, ...unit }): UnitAtNode => {
    const place = onGraph(graph, at, true)
    const nowhere = { node: 0, approachM: 0, approachS: 0, notReady: unit.notReady ?? OFF_GRAPH }
    return { ...unit, ...(place ?? nowhere) }
  })
  const reach = reachTo(graph, incoming, edgeS, end.node)
  const ranking = rankUnits({
    graph,
    edgeS,
    reach,
    ...(edgeS === openEdgeS ? {} : { openReach: reachTo(graph, incoming, openEdgeS, end.node) }),
    lastS: end.approachS,
    lastM: end.approachM,
    units: set,
    needs,
  })
  const stands = new Map(set.map(({ id, node }, i) => [id, { node, at: units[i]!.at }]))
  return {
    ...ranking,
    units: ranking.units.map((unit) => {
      const { node, at } = stands.get(unit.id)!
      const edges = pathOnward(graph, reach, node)?.edges ?? []
      const lengths = edges.map((edge) => [graph.edgeLink[edge]!, graph.edgeLengthM[edge]!] as const)
      return { ...unit, ...speedBasis(lengths, currentKph), line: () => orderLine(graph, at, edges, to) }
    }),
  }
}
