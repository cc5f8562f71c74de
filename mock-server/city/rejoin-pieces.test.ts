import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridLine } from './mercator-grid.ts'
import { cutAlongSeams, rejoinPieces } from './rejoin-pieces.ts'
import type { Piece } from './rejoin-pieces.ts'

const SEAM = 1000
const onSeam = (x: number): boolean => x === SEAM

/** Cuts a line at the seam the way a tile cutter does: each crossing becomes a point of both tiles. */
function cutAtSeam(line: GridLine): Piece[] {
  const pieces: Piece[] = []
  const tileOf = (x: number): string => (x < SEAM ? 'west' : 'east')
  let tile = tileOf(line[0]!)
  let current = [line[0]!, line[1]!]
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!]
    if (tileOf(bx) !== tile) {
      const y = Math.round(ay + ((SEAM - ax) / (bx - ax)) * (by - ay))
      pieces.push({ tile, line: [...current, SEAM, y] })
      current = [SEAM, y]
      tile = tileOf(bx)
    }
    current.push(bx, by)
  }
  pieces.push({ tile, line: current })
  return pieces
}

const point = fc.tuple(
  fc.integer({ min: 0, max: 2000 }).filter((x) => x !== SEAM),
  fc.integer({ min: 0, max: 100000 }),
)

describe('rejoining what tile edges cut', () => {
  test('a line cut at a seam comes back as it was, whatever the order of its pieces', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 12 }), fc.boolean(), (points, turned) => {
        const line = points.flat()
        const pieces = cutAtSeam(line)
        const crossings = pieces.slice(1).map(({ line: piece }) => piece[1]!)
        // Two crossings within the tolerance of each other cannot be told apart by anyone.
        fc.pre(crossings.every((a, i) => crossings.every((b, j) => i === j || Math.abs(a - b) > 4)))
        const { lines, seamsOpen } = rejoinPieces(turned ? pieces.toReversed() : pieces, onSeam)
        expect(seamsOpen).toBe(0)
        expect(lines).toEqual([{ line, closed: false }])
      }),
    )
  })

  test('a building on a seam becomes one ring without points on the seam', () => {
    const west: GridLine = [900, 10, 1000, 10, 1000, 50, 900, 50, 900, 10]
    const east: GridLine = [1000, 10, 1100, 10, 1100, 50, 1000, 51, 1000, 10]
    const westBox = { minX: 0, minY: 0, maxX: 1000, maxY: 1000 }
    const eastBox = { minX: 1000, minY: 0, maxX: 2000, maxY: 1000 }
    const pieces = [
      ...cutAlongSeams(west, westBox, (side) => side === 'right').map((line) => ({ tile: 'west', line })),
      ...cutAlongSeams(east, eastBox, (side) => side === 'left').map((line) => ({ tile: 'east', line })),
    ]
    const { lines, seamsOpen } = rejoinPieces(pieces, onSeam)
    expect(seamsOpen).toBe(0)
    expect(lines).toEqual([{ line: [900, 50, 900, 10, 1100, 10, 1100, 50, 900, 50], closed: true }])
  })

  test('an outline at the edge of the map keeps its wall there', () => {
    const ring: GridLine = [900, 10, 1000, 10, 1000, 50, 900, 50, 900, 10]
    expect(cutAlongSeams(ring, { minX: 0, minY: 0, maxX: 1000, maxY: 1000 }, () => false)).toEqual([ring])
  })

  test('an end on a seam without a partner is left open and counted', () => {
    const { lines, seamsOpen } = rejoinPieces([{ tile: 'west', line: [900, 10, 1000, 10] }], onSeam)
    expect(seamsOpen).toBe(1)
    expect(lines).toEqual([{ line: [900, 10, 1000, 10], closed: false }])
  })
})
