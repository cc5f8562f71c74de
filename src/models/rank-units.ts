import type { Words } from '#contract/words.ts'
import { areaCover } from './area-cover.ts'
import { rankReason } from './rank-reason.ts'
import type { RoadGraph } from './road-graph.ts'
import type { Reach } from './shortest-paths.ts'

/** A unit that might be sent, set on the graph. */
export interface UnitAtNode {
  readonly id: string
  readonly name: Words
  /** Nearest junction, and the stretch to it. */
  readonly node: number
  readonly approachS: number
  readonly approachM: number
  readonly skills: readonly string[]
  /** 在位: may be sent now. Others are left out, with this as the reason. */
  readonly notReady?: Words
  /** 0 rested … 1 spent. */
  readonly fatigue: number
}

export interface Need {
  readonly skill: string
  readonly quantity: number
}

/** Product defaults (domain.md §C8, mark D): cost = ETA + λ1·coverage loss at origin + λ2·fatigue, in seconds. */
export interface RankRules {
  /** λ1: seconds of cost for each second the area left waits beyond the standard. */
  readonly coverWeight: number
  /** Response standard of the area left, s: five minutes for fire (V42). */
  readonly coverStandardS: number
  /** Beyond this nobody is said to cover. */
  readonly coverLimitS: number
  /** λ2: seconds of cost for a unit that is spent. */
  readonly fatigueS: number
}
export const RANK_RULES: RankRules = { coverWeight: 0.25, coverStandardS: 300, coverLimitS: 1800, fatigueS: 120 }

export interface RankQuestion {
  readonly graph: RoadGraph
  /** Seconds by edge as things are. */
  readonly edgeS: Float64Array
  /** `reachTo` the junction to be reached as things are; and without the closures, where there are any. */
  readonly reach: Reach
  readonly openReach?: Reach
  /** The stretch from that junction to the place. */
  readonly lastS: number
  readonly lastM: number
  readonly units: readonly UnitAtNode[]
  readonly needs: readonly Need[]
}

export interface RankedUnit {
  readonly id: string
  readonly etaS: number
  readonly distanceM: number
  /** What the order goes by, s. */
  readonly costS: number
  /** Proposed to meet the needs. A proposal only: a person sends. */
  readonly picked: boolean
  readonly reason: Words
}

export interface Ranking {
  /** The picks in their order, then the others by cost; equal cost by id. */
  readonly units: readonly RankedUnit[]
  readonly leftOut: readonly { readonly id: string; readonly why: Words }[]
  /** What all of them together cannot bring. */
  readonly unmet: readonly Need[]
}

interface Candidate {
  readonly unit: UnitAtNode
  readonly brings: readonly string[]
  readonly etaS: number
  readonly distanceM: number
  readonly detourS: number
  placeByTime: number
  cover: { readonly name: Words; readonly seconds: number } | undefined
  costS: number
}

const LACKS_SKILL: Words = { zh: '不具备所需能力', en: 'has none of the skills asked for' }
const NO_WAY: Words = { zh: '封闭路段之外无路可达', en: 'no way there around the closures' }

/**
 * Who can be there first: capable, ready units by cost, picked greedily until the needs are met; each with its reason. One search
 * ranks all of them. A unit counts once for every needed skill it has. Nobody is sent by this. Source: domain.md §C8.
 */
export function rankUnits(question: RankQuestion, rules = RANK_RULES): Ranking {
  const { candidates, leftOut } = candidatesOf(question)
  const needed = new Map<string, number>()
  for (const { skill, quantity } of question.needs) needed.set(skill, (needed.get(skill) ?? 0) + quantity)
  const pool = new Set(candidates)
  const picked: Candidate[] = []
  reckonCosts(question, candidates, pool, [...needed.keys()], rules)
  for (;;) {
    let best: Candidate | undefined
    for (const candidate of pool) {
      if (!candidate.brings.some((skill) => needed.get(skill)! > 0)) continue
      if (!best || byCost(candidate, best) < 0) best = candidate
    }
    if (!best) break
    pool.delete(best)
    picked.push(best)
    for (const skill of best.brings) needed.set(skill, needed.get(skill)! - 1)
    // Who was picked no longer covers anybody's area.
    reckonCosts(question, candidates, pool, best.brings, rules)
  }
  const ordered = [...picked, ...[...pool].toSorted(byCost)]
  return {
    units: ordered.map((candidate, i) => ranked(candidate, i < picked.length, rules)),
    leftOut,
    unmet: [...needed].flatMap(([skill, quantity]) => (quantity > 0 ? [{ skill, quantity }] : [])),
  }
}

function candidatesOf({ reach, openReach, lastS, lastM, units, needs }: RankQuestion): {
  candidates: Candidate[]
  leftOut: Ranking['leftOut']
} {
  const skills = [...new Set(needs.filter(({ quantity }) => quantity > 0).map(({ skill }) => skill))]
  const candidates: Candidate[] = []
  const leftOut: { id: string; why: Words }[] = []
  for (const unit of units) {
    const brings = skills.filter((skill) => unit.skills.includes(skill))
    const onRoadS = reach.seconds[unit.node]!
    const why = unit.notReady ?? (brings.length === 0 ? LACKS_SKILL : Number.isFinite(onRoadS) ? undefined : NO_WAY)
    if (why) {
      leftOut.push({ id: unit.id, why })
      continue
    }
    candidates.push({
      unit,
      brings,
      etaS: unit.approachS + onRoadS + lastS,
      distanceM: unit.approachM + reach.metres[unit.node]! + lastM,
      detourS: openReach ? onRoadS - openReach.seconds[unit.node]! : 0,
      placeByTime: 0,
      cover: undefined,
      costS: 0,
    })
  }
  candidates
    .toSorted((a, b) => a.etaS - b.etaS || byId(a, b))
    .forEach((candidate, i) => (candidate.placeByTime = i + 1))
  return { candidates, leftOut }
}

/**
 * Who covers the areas of those who bring one of `skills`, by each one's worst skill, and what they cost for it. Only who is still in
 * the pool covers; the cost of who was picked stays what it was when picked.
 * @param candidates MUTATED
 */
function reckonCosts(
  { graph, edgeS }: RankQuestion,
  candidates: readonly Candidate[],
  pool: ReadonlySet<Candidate>,
  skills: readonly string[],
  rules: RankRules,
): void {
  const touched = candidates.filter(({ brings }) => brings.some((skill) => skills.includes(skill)))
  const worst = new Map<Candidate, Candidate['cover']>()
  for (const skill of new Set(touched.flatMap(({ brings }) => brings))) {
    const peers = [...pool].filter(({ brings }) => brings.includes(skill))
    const starts = peers.map(({ unit }) => ({ node: unit.node, seconds: unit.approachS }))
    const coverOf = areaCover(graph, edgeS, starts, rules.coverLimitS)
    const rows = new Map(peers.map((peer, row) => [peer, row]))
    for (const candidate of touched) {
      if (!candidate.brings.includes(skill)) continue
      const found = coverOf(candidate.unit.node, rows.get(candidate))
      const cover = found && { name: peers[found.row]!.unit.name, seconds: found.seconds }
      const known = worst.has(candidate)
      if (!known || coverS(cover, rules) > coverS(worst.get(candidate), rules)) worst.set(candidate, cover)
    }
  }
  for (const [candidate, cover] of worst) {
    candidate.cover = cover
    if (!pool.has(candidate)) continue
    const lossS = Math.max(0, coverS(cover, rules) - rules.coverStandardS)
    candidate.costS = candidate.etaS + rules.coverWeight * lossS + rules.fatigueS * candidate.unit.fatigue
  }
}

function coverS(cover: Candidate['cover'], rules: RankRules): number {
  return cover?.seconds ?? rules.coverLimitS
}

function ranked(candidate: Candidate, picked: boolean, rules: RankRules): RankedUnit {
  const { unit, etaS, distanceM, costS, placeByTime, detourS, cover } = candidate
  const { coverLimitS } = rules
  const reason = rankReason({ placeByTime, etaS, detourS, cover, coverLimitS, fatigue: unit.fatigue })
  return { id: unit.id, etaS, distanceM, costS, picked, reason }
}

function byCost(a: Candidate, b: Candidate): number {
  return a.costS - b.costS || byId(a, b)
}

function byId(a: Candidate, b: Candidate): number {
  return a.unit.id < b.unit.id ? -1 : a.unit.id > b.unit.id ? 1 : 0
}
