import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildStreetGraph } from './build-street-graph.ts'
import { CityFault } from './city-fault.ts'
import type { MapFeature, Tags } from './map-feature.ts'
import { metresBetween, xOfLng, yOfLat } from './mercator-grid.ts'
import { nearestNode } from './nearest-node.ts'
import { decodeStreetGraph, encodeStreetGraph } from './street-graph-codec.ts'
import type { StreetGraph } from './street-graph.ts'
import { signedKph } from './street-rules.ts'
import { largestComponent, strongComponents } from './strong-component.ts'

const STEP = 20000
const X = xOfLng(71.4)
const Y = yOfLat(51.1)
const box = { minX: X - STEP, minY: Y - STEP, maxX: X + 20 * STEP, maxY: Y + 20 * STEP }

/** A street through crossings of a chessboard, given as column, row, column, row … */
function street(id: number, at: readonly number[], tags: Tags = { highway: 'residential' }): MapFeature {
  const line = at.map((value, i) => (i % 2 === 0 ? X : Y) + value * STEP)
  return { shape: 'line', id: `way/${id}`, tags, lines: [line] }
}

const square = [street(1, [0, 0, 1, 0, 1, 1, 0, 1, 0, 0])]

function reaches(graph: StreetGraph, from: number): Set<number> {
  const seen = new Set([from])
  const open = [from]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let e = graph.firstEdge[node]!; e < graph.firstEdge[node + 1]!; e++) {
      const to = graph.edgeTo[e]!
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
    }
  }
  return seen
}

describe('the street graph', () => {
  test('streets meet where they share a point, and nowhere else', () => {
    const { graph } = buildStreetGraph(
      [street(1, [0, 1, 2, 1, 4, 1]), street(2, [2, 0, 2, 1, 2, 2]), street(3, [3, 0, 3, 2]), street(4, [2, 2, 3, 2])],
      box,
    )
    // Way 3 passes over way 1 without a shared point: four stretches of 1 and 2, then 4 and 3.
    expect(graph.links.streetClass).toHaveLength(6)
    expect(graph.nodeLng).toHaveLength(7)
  })

  test('a two-way link has two edges of one length, a one-way link has one', () => {
    const { graph } = buildStreetGraph(
      [street(1, [0, 0, 1, 0]), street(2, [1, 0, 0, 1, 0, 0], { highway: 'primary', oneway: 'yes' })],
      box,
    )
    expect([...graph.edgeLink]).toHaveLength(3)
    const lengths = [...graph.edgeLink].map((link, e) => [link, graph.edgeLengthM[e]])
    expect(new Set(lengths.filter(([link]) => link === 0).map(([, metres]) => metres)).size).toBe(1)
    expect([...graph.edgeReversed].filter(Boolean)).toHaveLength(1)
  })

  test('oneway=-1 runs against the points of its way', () => {
    const against = street(2, [0, 0, 0, 1, 1, 0], { highway: 'primary', oneway: '-1' })
    const { graph } = buildStreetGraph([street(1, [0, 0, 1, 0]), against], box)
    const oneWay = [...graph.edgeLink].findIndex((link) => link === 1)
    expect(graph.edgeReversed[oneWay]).toBe(1)
    const start = graph.links.start[1]!
    expect(graph.nodeLng[graph.edgeTo[oneWay]!]).toBe(graph.links.lng[start])
  })

  test('a roundabout runs one way without saying so, and every entry reaches every exit', () => {
    const ring = street(1, [1, 0, 2, 1, 1, 2, 0, 1, 1, 0], { highway: 'primary', junction: 'roundabout' })
    const { graph } = buildStreetGraph([ring, street(2, [1, 0, 1, -1]), street(3, [1, 2, 1, 3])], box)
    expect(graph.edgeTo.length).toBe(2 + 2 * 2)
    expect(reaches(graph, 0).size).toBe(graph.nodeLng.length)
  })

  test('a street nobody can leave again and a street nobody can reach are left out', () => {
    const trap = street(2, [1, 1, 2, 2], { highway: 'primary', oneway: 'yes' })
    const island = street(3, [5, 5, 6, 6])
    const { graph, counts } = buildStreetGraph([...square, trap, island], box)
    expect(counts['streetStretchesUnconnected']).toBe(2)
    expect(reaches(graph, 0).size).toBe(graph.nodeLng.length)
  })

  test('a nameless yard is dropped, a service road that leads on stays, parking aisles never count', () => {
    const { graph, counts } = buildStreetGraph(
      [
        ...square,
        street(2, [1, 1, 2, 2, 3, 3], { highway: 'service' }),
        street(3, [0, 0, 1, 1], { highway: 'service' }),
        street(4, [0, 1, 1, 0], { highway: 'service', service: 'parking_aisle' }),
      ],
      box,
    )
    expect(counts['streetStretchesDeadEndService']).toBe(1)
    expect([...graph.links.streetClass].filter((streetClass) => streetClass === 6)).toHaveLength(1)
  })

  test('a map without streets is refused in both languages', () => {
    expect(() => buildStreetGraph([], box)).toThrow(CityFault)
    expect(() => buildStreetGraph([], box)).toThrow(/路网/)
  })

  test('posted limits are read in km/h, nonsense is not', () => {
    expect(signedKph('60')).toBe(60)
    expect(signedKph('30 mph')).toBe(48)
    expect([signedKph('none'), signedKph('RU:urban'), signedKph('1'), signedKph('900'), signedKph(undefined)]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })
})

/** Random one-way and two-way streets between crossings of a small chessboard. */
const randomStreets = fc.array(
  fc.record({
    from: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
    to: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
    oneway: fc.constantFrom('yes', 'no', '-1'),
  }),
  { minLength: 1, maxLength: 40 },
)

function built(streets: readonly { from: readonly number[]; to: readonly number[]; oneway: string }[]) {
  const ways = streets.map(({ from, to, oneway }, i) => street(i + 1, [...from, ...to], { highway: 'primary', oneway }))
  return buildStreetGraph([...square, ...ways], box).graph
}

describe('any street graph', () => {
  test('is strongly connected, and its columns agree with each other', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const graph = built(streets)
        const nodes = graph.nodeLng.length
        for (let n = 0; n < nodes; n++) {
          expect(reaches(graph, n).size).toBe(nodes)
          for (let e = graph.firstEdge[n]!; e < graph.firstEdge[n + 1]!; e++) expect(graph.edgeFrom[e]).toBe(n)
        }
        expect(graph.firstEdge[nodes]).toBe(graph.edgeTo.length)
        expect(new Set(graph.edgeLink).size).toBe(graph.links.streetClass.length)
        graph.edgeLink.forEach((link, e) => {
          const reversed = graph.edgeReversed[e] === 1
          const first = graph.links.start[link]!
          const last = graph.links.start[link + 1]! - 1
          expect(graph.nodeLng[graph.edgeFrom[e]!]).toBe(graph.links.lng[reversed ? last : first])
          expect(graph.nodeLat[graph.edgeTo[e]!]).toBe(graph.links.lat[reversed ? first : last])
          expect(graph.edgeLengthM[e]).toBeGreaterThan(0)
        })
      }),
      { numRuns: 60 },
    )
  })

  test('comes back from its bytes, geometry to a tenth of a metre and the rest exactly', () => {
    fc.assert(
      fc.property(randomStreets, (streets) => {
        const graph = built(streets)
        const bytes = encodeStreetGraph(graph)
        const { links, ...columns } = decodeStreetGraph(bytes.graph, bytes.links)
        const { links: before, ...wanted } = graph
        expect(columns).toEqual(wanted)
        expect(links.start).toEqual(before.start)
        links.lng.forEach((lng, i) => {
          expect(metresBetween(lng, links.lat[i]!, before.lng[i]!, before.lat[i]!)).toBeLessThan(1)
        })
      }),
      { numRuns: 40 },
    )
  })

  test('is refused when its bytes are cut, of another kind, or of another build', () => {
    const bytes = encodeStreetGraph(buildStreetGraph(square, box).graph)
    const other = encodeStreetGraph(
      built([
        { from: [1, 1], to: [3, 3], oneway: 'no' },
        { from: [3, 3], to: [4, 4], oneway: 'no' },
      ]),
    )
    expect(() => decodeStreetGraph(bytes.graph.subarray(0, 40), bytes.links)).toThrow(/cut/)
    expect(() => decodeStreetGraph(bytes.links, bytes.links)).toThrow(/Not a street graph/)
    expect(() => decodeStreetGraph(other.graph, bytes.links)).toThrow(/not of one build/)
  })

  test('finds the junction nearest on the ground', () => {
    const graph = built([{ from: [1, 1], to: [4, 3], oneway: 'no' }])
    fc.assert(
      fc.property(
        fc.double({ min: 71.39, max: 71.41, noNaN: true }),
        fc.double({ min: 51.09, max: 51.11, noNaN: true }),
        (lng, lat) => {
          const metresTo = (n: number): number => metresBetween(lng, lat, graph.nodeLng[n]!, graph.nodeLat[n]!)
          const least = Math.min(...[...graph.nodeLng.keys()].map(metresTo))
          expect(metresTo(nearestNode(graph, lng, lat))).toBeLessThan(least * 1.001 + 0.01)
        },
      ),
    )
  })
})

test('components are exactly the sets of nodes that reach each other', () => {
  const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 30 })
  fc.assert(
    fc.property(edges, (pairs) => {
      const sorted = pairs.toSorted((a, b) => a[0] - b[0])
      const firstEdge = new Uint32Array(9)
      for (const [from] of sorted) firstEdge[from + 1]!++
      for (let n = 0; n < 8; n++) firstEdge[n + 1]! += firstEdge[n]!
      const component = strongComponents(
        firstEdge,
        Uint32Array.from(sorted, ([, to]) => to),
      )
      const reach = (from: number, to: number, seen = new Set([from])): boolean =>
        from === to || pairs.some(([a, b]) => a === from && !seen.has(b) && reach(b, to, seen.add(b)))
      for (let a = 0; a < 8; a++) {
        for (let b = 0; b < 8; b++) expect(component[a] === component[b]).toBe(reach(a, b) && reach(b, a))
      }
      expect(largestComponent(component)).toBeGreaterThanOrEqual(0)
    }),
  )
})
