import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredShare } from './covered-share.ts'
import { gridContour } from './grid-contour.ts'
import { groundPlane } from './ground-plane.ts'
import { isochrones } from './isochrones.ts'
import { polygonsOf } from './polygons.ts'
import { ringsHold } from './ring.ts'
import { reachFrom } from './shortest-paths.ts'
import { toyGraph } from './toy-graph.ts'
import { edgeSeconds } from './travel-time.ts'

const SIDE = 7
const BLOCK_M = 500
const plane = groundPlane(71.4, 51.1)
/** A chessboard of streets at 36 km/h: fifty seconds a block. */
const board = toyGraph(
  Array.from({ length: SIDE * SIDE }, (_, n) => plane.lngLat((n % SIDE) * BLOCK_M, Math.floor(n / SIDE) * BLOCK_M)),
  Array.from({ length: SIDE * SIDE }, (_, n) => [
    ...(n % SIDE < SIDE - 1 ? [{ from: n, to: n + 1, lengthM: BLOCK_M, freeKph: 36 }] : []),
    ...(n < SIDE * (SIDE - 1) ? [{ from: n, to: n + SIDE, lengthM: BLOCK_M, freeKph: 36 }] : []),
  ]).flat(),
)
const edgeS = edgeSeconds(board, { emergency: false })
const CENTRE = 24

describe('contours of a grid', () => {
  it('go round exactly the corners at or below the level, holes turning the other way', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), (inside) => {
        const side = 8
        const value = new Float64Array(side * side).fill(2)
        inside.forEach((low, i) => {
          if (low) value[(Math.floor(i / 6) + 1) * side + 1 + (i % 6)] = 0
        })
        const rings = gridContour({ columns: side, rows: side, value }, 1).map((ring) =>
          ring.map(([column, row]): [number, number] => [column, row]),
        )
        for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0])
        const polygons = polygonsOf(rings)
        expect(polygons.flat().length).toBe(rings.length)
        for (let n = 0; n < side * side; n++) {
          const holding = polygons.filter((polygon) => ringsHold(polygon, n % side, Math.floor(n / side)))
          expect(holding.length).toBe(value[n]! <= 1 ? 1 : 0)
        }
      }),
    )
  })
})

describe('isochrones', () => {
  const reach = reachFrom(board, edgeS, [{ node: CENTRE, seconds: 0 }], 5 * 60)
  const [one, two, five] = isochrones(board, edgeS, reach, [1, 2, 5])

  it('hold the junctions that are reached in time and no others', () => {
    for (const { minutes, polygons } of [one!, two!, five!]) {
      const known = Array.from({ length: SIDE * SIDE }, (_, n) => ({
        // Beside the junction, which lies on the grid itself.
        inside: polygons.some((polygon) => ringsHold(polygon, board.nodeLng[n]! + 1e-6, board.nodeLat[n]! + 1e-6)),
        beyondS: reach.seconds[n]! - minutes * 60,
      }))
      // The outline is drawn on a grid of 60 m and 150 m beside the street: half a minute decides nothing.
      const near = known.filter(({ beyondS }) => beyondS < -30)
      const far = known.filter(({ beyondS }) => beyondS > 30)
      expect(near.length).toBeGreaterThan(0)
      expect(near.every(({ inside }) => inside)).toBe(true)
      expect(far.some(({ inside }) => inside)).toBe(false)
    }
  })

  it('reach into a street that is driven only in part', () => {
    const [lng, lat] = plane.lngLat(3 * BLOCK_M + 560, 3 * BLOCK_M)
    expect(one!.polygons.some((polygon) => ringsHold(polygon, lng, lat))).toBe(true)
    const [beyond] = plane.lngLat(3 * BLOCK_M + 860, 3 * BLOCK_M)
    expect(one!.polygons.some((polygon) => ringsHold(polygon, beyond, lat))).toBe(false)
  })

  it('lie in each other, and shrink where a street is closed', () => {
    for (const ring of one!.polygons.flat())
      for (const [lng, lat] of ring) expect(two!.polygons.some((polygon) => ringsHold(polygon, lng, lat))).toBe(true)
    const closed = new Uint8Array(board.links.start.length - 1).fill(1)
    const shut = edgeSeconds(board, { closed, emergency: false })
    const [stuck] = isochrones(board, shut, reachFrom(board, shut, [{ node: CENTRE, seconds: 0 }]), [5])
    expect(stuck!.polygons).toHaveLength(1)
    expect(Math.max(...stuck!.polygons[0]![0]!.map(([lng]) => plane.eastM(lng)))).toBeLessThan(3 * BLOCK_M + 150 + 60)
  })

  it('are nothing from nowhere', () => {
    expect(isochrones(board, edgeS, reachFrom(board, edgeS, []), [3])).toEqual([{ minutes: 3, polygons: [] }])
  })
})

it('stations cover the share of junctions, or of people, within their minutes', () => {
  const seconds = Float64Array.of(0, 100, 400, Number.POSITIVE_INFINITY)
  expect(coveredShare(seconds, 300)).toEqual({ share: 0.5, covered: 2, total: 4 })
  expect(coveredShare(seconds, 300, Float64Array.of(10, 0, 20, 70)).share).toBeCloseTo(0.1)
  expect(coveredShare(seconds, 300, new Float64Array(4)).share).toBeUndefined()
})
