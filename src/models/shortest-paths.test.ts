import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incomingEdges } from './road-graph.ts'
import type { RoadGraph } from './road-graph.ts'
import { routeLine, thinLine } from './route-line.ts'
import { pathOnward, reachFrom, reachTo, shortestPath } from './shortest-paths.ts'
import { toyGraph } from './toy-graph.ts'
import { approachSeconds, edgeSeconds } from './travel-time.ts'

const NODES = 9
const streets = fc.array(
  fc.record({
    from: fc.nat(NODES - 1),
    to: fc.nat(NODES - 1),
    lengthM: fc.integer({ min: 1, max: 2000 }),
    freeKph: fc.integer({ min: 5, max: 110 }),
    oneWay: fc.boolean(),
  }),
  { minLength: 1, maxLength: 24 },
)
const nodes = Array.from({ length: NODES }, (_, n): [number, number] => [71.4 + n / 1000, 51.1 + (n % 3) / 1000])

/** Bellman–Ford: slow, without a heap, and nothing in common with what it checks. */
function bruteForce(graph: RoadGraph, edgeS: Float64Array, from: number): number[] {
  const seconds = Array.from(graph.nodeLng, (_, n) => (n === from ? 0 : Number.POSITIVE_INFINITY))
  for (let round = 0; round < seconds.length; round++) {
    edgeS.forEach((spent, e) => {
      const [a, b] = [graph.edgeFrom[e]!, graph.edgeTo[e]!]
      seconds[b] = Math.min(seconds[b]!, seconds[a]! + spent)
    })
  }
  return seconds
}

/** Rounded so that two ways of summing agree; no way is Infinity. */
function rounded(seconds: Iterable<number>): number[] {
  return Array.from(seconds, (s) => Math.round(s * 1e6) / 1e6)
}

const closedLinks = (ids: readonly number[], count: number) =>
  Uint8Array.from({ length: count }, (_, l) => (ids.includes(l) ? 1 : 0))

describe('shortest paths', () => {
  it('equal Bellman–Ford on any graph with any closures, forward, backward and one to one', () => {
    fc.assert(
      fc.property(streets, fc.array(fc.nat(23), { maxLength: 6 }), fc.nat(NODES - 1), (made, shut, node) => {
        const graph = toyGraph(nodes, made)
        const edgeS = edgeSeconds(graph, { closed: closedLinks(shut, made.length), emergency: true })
        const forward = reachFrom(graph, edgeS, [{ node, seconds: 0 }])
        expect(rounded(forward.seconds)).toEqual(rounded(bruteForce(graph, edgeS, node)))
        const back = reachTo(graph, incomingEdges(graph), edgeS, node)
        const all = nodes.map((_, from) => bruteForce(graph, edgeS, from))
        expect(rounded(back.seconds)).toEqual(rounded(all.map((row) => row[node]!)))
        nodes.forEach((_, from) => {
          const direct = shortestPath(graph, edgeS, from, node)
          const onward = pathOnward(graph, back, from)
          for (const path of [direct, onward]) {
            expect(path !== undefined).toBe(Number.isFinite(all[from]![node]!))
            if (!path) continue
            // What a path says of itself is what its edges sum up to, and they hang together.
            expect(path.edges.reduce((sum, e) => sum + edgeS[e]!, 0)).toBeCloseTo(path.seconds, 6)
            expect(path.edges.reduce((sum, e) => sum + graph.edgeLengthM[e]!, 0)).toBeCloseTo(path.metres, 6)
            let at = from
            for (const e of path.edges) {
              expect(graph.edgeFrom[e]).toBe(at)
              expect(shut).not.toContain(graph.edgeLink[e])
              at = graph.edgeTo[e]!
            }
            expect(at).toBe(node)
          }
        })
      }),
    )
  })

  it('from several starts are the best of each, lateness included, and stop at the limit', () => {
    fc.assert(
      fc.property(streets, fc.integer({ min: 1, max: 300 }), (made, untilS) => {
        const graph = toyGraph(nodes, made)
        const edgeS = edgeSeconds(graph, { emergency: false })
        const [a, b] = [bruteForce(graph, edgeS, 0), bruteForce(graph, edgeS, 4)]
        const best = a.map((seconds, n) => Math.min(seconds, b[n]! + 30))
        const starts = [
          { node: 0, seconds: 0 },
          { node: 4, seconds: 30 },
        ]
        expect(rounded(reachFrom(graph, edgeS, starts).seconds)).toEqual(rounded(best))
        const cut = reachFrom(graph, edgeS, starts, untilS + 0.5).seconds
        fc.pre(best.every((seconds) => Math.abs(seconds - untilS - 0.5) > 1e-6))
        const within = best.map((seconds) => (seconds <= untilS + 0.5 ? seconds : Number.POSITIVE_INFINITY))
        expect(rounded(cut)).toEqual(rounded(within))
      }),
    )
  })
})

describe('a journey', () => {
  // A bridge of one kilometre, and a way round of three.
  const graph = toyGraph(
    [
      [71.4, 51.1],
      [71.41, 51.1],
      [71.405, 51.11],
    ],
    [
      { from: 0, to: 1, lengthM: 1000, freeKph: 36 },
      { from: 0, to: 2, lengthM: 1500, freeKph: 36 },
      { from: 2, to: 1, lengthM: 1500, freeKph: 36 },
    ],
  )

  it('takes length over free speed, × 0.8 with blue lights', () => {
    expect(edgeSeconds(graph, { emergency: false })[0]).toBeCloseTo(100)
    expect(edgeSeconds(graph, { emergency: true })[0]).toBeCloseTo(80)
    expect(approachSeconds(100, false)).toBeCloseTo(15.6)
  })

  it('goes by the speed now where one is known, and never slower than walking pace', () => {
    const now = (kph: number) => edgeSeconds(graph, { currentKph: Float32Array.of(kph, NaN, NaN), emergency: false })
    expect(now(18)[0]).toBeCloseTo(200)
    expect(now(18)[1]).toBeCloseTo(150)
    expect(now(0)[0]).toBeCloseTo(720)
    expect(shortestPath(graph, now(18), 0, 1)?.metres).toBe(1000)
    expect(shortestPath(graph, now(10), 0, 1)?.metres).toBe(3000)
  })

  it('goes round a closed street, its line with it, and is none where everything is closed', () => {
    const closed = (...links: number[]) => edgeSeconds(graph, { closed: closedLinks(links, 3), emergency: false })
    const round = shortestPath(graph, closed(0), 0, 1)!
    expect(routeLine(graph, round.edges)).toEqual([
      [71.4, 51.1],
      [71.405, 51.11],
      [71.41, 51.1],
    ])
    expect(shortestPath(graph, closed(0, 1), 0, 1)).toBeUndefined()
    const back = shortestPath(graph, closed(0), 1, 0)!
    expect(routeLine(graph, back.edges).map(([lng]) => lng)).toEqual([71.41, 71.405, 71.4])
  })

  it('from where one stands already is no way at all', () => {
    expect(shortestPath(graph, edgeSeconds(graph, { emergency: false }), 1, 1)).toEqual({
      seconds: 0,
      metres: 0,
      edges: [],
    })
    expect(routeLine(graph, [])).toEqual([])
  })
})

it('a line is thinned to what fits, its ends kept, and a straight one to its ends', () => {
  const wave = Array.from({ length: 3000 }, (_, i): [number, number] => [71.4 + i / 1e5, 51.1 + Math.sin(i / 40) / 500])
  const thin = thinLine(wave, 600)
  expect(thin.length).toBeLessThanOrEqual(600)
  expect(thin.length).toBeGreaterThan(100)
  expect([thin[0], thin.at(-1)]).toEqual([wave[0], wave.at(-1)])
  const straight = Array.from({ length: 10 }, (_, i): [number, number] => [71.4 + i / 1000, 51.1])
  expect(thinLine(straight, 9)).toEqual([straight[0], straight[9]])
  expect(thinLine(straight, 10)).toEqual(straight)
})
