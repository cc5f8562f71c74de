import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANK_RULES, rankUnits } from './rank-units.ts'
import type { RankQuestion, UnitAtNode } from './rank-units.ts'
import { incomingEdges } from './road-graph.ts'
import type { RoadGraph } from './road-graph.ts'
import { reachTo } from './shortest-paths.ts'
import { toyGraph } from './toy-graph.ts'
import { edgeSeconds } from './travel-time.ts'

const NODES = 8
const nodes = Array.from({ length: NODES }, (_, n): [number, number] => [71.4 + n / 100, 51.1])
const SKILLS = ['fire', 'pump'] as const

function unit(id: string, node: number, more: Partial<UnitAtNode> = {}): UnitAtNode {
  return { id, name: { zh: id, en: id }, node, approachS: 0, approachM: 0, skills: ['fire'], fatigue: 0, ...more }
}

function question(graph: RoadGraph, more: Partial<RankQuestion>, node = 0): RankQuestion {
  const edgeS = more.edgeS ?? edgeSeconds(graph, { emergency: false })
  return {
    graph,
    edgeS,
    reach: reachTo(graph, incomingEdges(graph), edgeS, node),
    lastS: 0,
    lastM: 0,
    units: [],
    needs: [{ skill: 'fire', quantity: 1 }],
    ...more,
  }
}

/** Floyd–Warshall. */
function allTimes(graph: RoadGraph, edgeS: Float64Array): number[][] {
  const times = nodes.map((_, a) => nodes.map((_, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)))
  edgeS.forEach((s, e) => {
    const [a, b] = [graph.edgeFrom[e]!, graph.edgeTo[e]!]
    times[a]![b] = Math.min(times[a]![b]!, s)
  })
  for (let k = 0; k < NODES; k++)
    for (let a = 0; a < NODES; a++)
      for (let b = 0; b < NODES; b++) times[a]![b] = Math.min(times[a]![b]!, times[a]![k]! + times[k]![b]!)
  return times
}

/** The same words as the rule of domain.md §C8, every number anew for every pick. */
function bruteForcePicks(
  { graph, edgeS, units, lastS, needs }: RankQuestion,
  node: number,
): { id: string; costS: number }[] {
  const times = allTimes(graph, edgeS)
  const left = new Map(needs.map(({ skill, quantity }) => [skill, quantity]))
  const brings = (one: UnitAtNode) => [...left.keys()].filter((skill) => one.skills.includes(skill))
  let pool = units.filter((one) => !one.notReady && brings(one).length > 0 && Number.isFinite(times[one.node]![node]!))
  const costS = (one: UnitAtNode): number => {
    const cover = (skill: string) =>
      Math.min(
        RANK_RULES.coverLimitS,
        ...pool
          .filter((other) => other !== one && other.skills.includes(skill))
          .map((other) => other.approachS + times[other.node]![one.node]!),
      )
    const loss = Math.max(0, Math.max(...brings(one).map(cover)) - RANK_RULES.coverStandardS)
    const eta = one.approachS + times[one.node]![node]! + lastS
    return eta + RANK_RULES.coverWeight * loss + RANK_RULES.fatigueS * one.fatigue
  }
  const picks: { id: string; costS: number }[] = []
  for (;;) {
    const best = pool
      .filter((one) => brings(one).some((skill) => left.get(skill)! > 0))
      .map((one) => ({ one, cost: costS(one) }))
      .toSorted((a, b) => a.cost - b.cost || (a.one.id < b.one.id ? -1 : 1))[0]
    if (!best) return picks
    picks.push({ id: best.one.id, costS: best.cost })
    pool = pool.filter((other) => other !== best.one)
    for (const skill of brings(best.one)) left.set(skill, left.get(skill)! - 1)
  }
}

describe('the ranking', () => {
  it('picks what brute force picks, on any graph, with any units, closures and needs', () => {
    const streets = fc.array(
      fc.record({
        from: fc.nat(NODES - 1),
        to: fc.nat(NODES - 1),
        lengthM: fc.integer({ min: 50, max: 9000 }),
        freeKph: fc.integer({ min: 20, max: 80 }),
        oneWay: fc.boolean(),
      }),
      { minLength: 6, maxLength: 24 },
    )
    const someUnits = fc.array(
      fc.record({
        node: fc.nat(NODES - 1),
        approachS: fc.integer({ min: 0, max: 100 }),
        skills: fc.subarray([...SKILLS], { minLength: 1 }),
        fatigue: fc.double({ min: 0, max: 1, noNaN: true }),
        ready: fc.boolean(),
      }),
      { maxLength: 7 },
    )
    const needs = fc.record({ fire: fc.integer({ min: 0, max: 3 }), pump: fc.integer({ min: 1, max: 2 }) })
    fc.assert(
      fc.property(streets, someUnits, needs, fc.nat(23), fc.nat(NODES - 1), (made, drawn, wanted, shut, node) => {
        const graph = toyGraph(nodes, made)
        const closed = Uint8Array.from(made, (_, link) => (link === shut ? 1 : 0))
        const asked = question(
          graph,
          {
            edgeS: edgeSeconds(graph, { closed, emergency: true }),
            lastS: 12,
            lastM: 90,
            // No two alike: which of two equal sums is the lesser would be a matter of rounding.
            units: drawn.map(({ ready, node, approachS, ...more }, i) =>
              unit(`unit-${i}`, node, {
                ...more,
                approachS: approachS + i / 73,
                ...(ready ? {} : { notReady: { zh: '休整', en: 'resting' } }),
              }),
            ),
            needs: SKILLS.flatMap((skill) => (wanted[skill] > 0 ? [{ skill, quantity: wanted[skill] }] : [])),
          },
          node,
        )
        const ranking = rankUnits(asked)
        const picked = ranking.units.filter(({ picked }) => picked)
        const wantedPicks = bruteForcePicks(asked, node)
        expect(picked.map(({ id }) => id)).toEqual(wantedPicks.map(({ id }) => id))
        picked.forEach(({ costS }, i) => expect(costS).toBeCloseTo(wantedPicks[i]!.costS, 6))
        expect(ranking.units.length + ranking.leftOut.length).toBe(drawn.length)
        const rest = ranking.units.slice(picked.length).map(({ costS }) => costS)
        expect(rest).toEqual(rest.toSorted((a, b) => a - b))
      }),
      { numRuns: 300 },
    )
  })

  // 0 ── 1 ── 2 ── 3, five minutes each, and a slow way round from 1 to 0.
  const line = toyGraph(nodes, [
    { from: 0, to: 1, lengthM: 3000, freeKph: 36 },
    { from: 1, to: 2, lengthM: 3000, freeKph: 36 },
    { from: 2, to: 3, lengthM: 3000, freeKph: 36 },
    { from: 3, to: 0, lengthM: 9600, freeKph: 36 },
  ])

  it('says who is nearest, how soon, and who covers the area left', () => {
    const ranking = rankUnits(question(line, { units: [unit('一中队', 1), unit('二中队', 2)] }))
    expect(ranking.units.map(({ id, picked }) => [id, picked])).toEqual([
      ['一中队', true],
      ['二中队', false],
    ])
    expect(ranking.units[0]?.reason.zh).toBe('最近，5 分；离开后其片区 5 分内由二中队补位')
    expect(ranking.units[1]?.reason.en).toBe(
      'no. 2 by travel time, 10 min; the area it leaves has no such unit within 30 min',
    )
  })

  it('never says that an area is covered by somebody who was picked too', () => {
    const units = [unit('a', 1), unit('b', 2), unit('c', 3)]
    const ranking = rankUnits(question(line, { units, needs: [{ skill: 'fire', quantity: 2 }] }))
    expect(ranking.units.filter(({ picked }) => picked).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(ranking.units[0]?.reason.en).toContain('covered by c within 10 min')
  })

  it('changes its pick when the street of the nearest is closed, and says the detour', () => {
    const units = [unit('a', 1), unit('b', 3)]
    const openReach = reachTo(line, incomingEdges(line), edgeSeconds(line, { emergency: false }), 0)
    const edgeS = edgeSeconds(line, { closed: Uint8Array.of(1, 0, 0, 0), emergency: false })
    expect(rankUnits(question(line, { units })).units[0]?.id).toBe('a')
    const ranking = rankUnits(question(line, { units, edgeS, openReach }))
    expect(ranking.units[0]?.id).toBe('b')
    expect(ranking.units[0]?.reason.en).toContain('1 min more around closures')
    expect(ranking.units[1]?.reason.zh).toContain('绕开封闭路段，多 21 分')
  })

  it('lets a rested unit go before one that is spent, and a lone one stay where others would do', () => {
    const spent = rankUnits(question(line, { units: [unit('a', 1, { fatigue: 1 }), unit('b', 1, { approachS: 60 })] }))
    expect(spent.units[0]?.id).toBe('b')
    expect(spent.units[1]?.reason.zh).toContain('疲劳 100%')
  })

  it('breaks ties by id, whatever the order given', () => {
    const units = [unit('b', 1), unit('a', 1), unit('c', 1)]
    expect(rankUnits(question(line, { units })).units.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('leaves out who cannot come, each with its reason, and says what is still wanting', () => {
    const island = toyGraph(nodes, [{ from: 0, to: 1, lengthM: 100, freeKph: 50 }])
    const ranking = rankUnits(
      question(island, {
        units: [
          unit('busy', 1, { notReady: { zh: '出动中', en: 'out on an order' } }),
          unit('other', 1, { skills: ['medical'] }),
          unit('cut off', 5),
          unit('able', 1),
        ],
        needs: [
          { skill: 'fire', quantity: 1 },
          { skill: 'fire', quantity: 1 },
        ],
      }),
    )
    expect(ranking.leftOut.map(({ id, why }) => [id, why.en])).toEqual([
      ['busy', 'out on an order'],
      ['other', 'has none of the skills asked for'],
      ['cut off', 'no way there around the closures'],
    ])
    expect(ranking.unmet).toEqual([{ skill: 'fire', quantity: 1 }])
  })
})
