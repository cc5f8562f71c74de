import { describe, expect, test } from 'vitest'
import { boundaryFaces } from './boundary-faces.ts'
import { doubleAreaOf, ringHolds } from './mercator-grid.ts'

const box = { minX: 0, minY: 0, maxX: 100, maxY: 100 }

describe('faces between boundary lines', () => {
  test('a line across the map divides it in two, and both share the very same stretch', () => {
    const faces = boundaryFaces([[0, 40, 50, 50, 100, 40]], box)
    expect(faces.map(({ ring }) => doubleAreaOf(ring) / 2).toSorted((a, b) => a - b)).toEqual([4500, 5500])
    const shared = faces[0]!.stretches.filter((stretch) => faces[1]!.stretches.includes(stretch))
    expect(shared).toEqual([{ line: [0, 40, 50, 50, 100, 40], sketch: false }])
  })

  test('the edge of the map closes a face and says that it is a sketch', () => {
    const [face] = boundaryFaces([[0, 40, 50, 50, 100, 40]], box).filter(({ ring }) => ringHolds(ring, 50, 10))
    expect(face!.stretches.filter(({ sketch }) => sketch).length).toBeGreaterThan(0)
  })

  test('lines that meet inside enclose three faces, wherever the ways were split', () => {
    const lines = [
      [0, 50, 30, 50],
      [30, 50, 50, 50, 100, 50],
      [50, 50, 50, 100],
    ]
    const faces = boundaryFaces(lines, box)
    expect(faces.map(({ ring }) => doubleAreaOf(ring) / 2).toSorted((a, b) => a - b)).toEqual([2500, 2500, 5000])
  })

  test('a line that ends inside divides nothing', () => {
    const faces = boundaryFaces([[0, 50, 70, 50]], box)
    expect(faces.map(({ ring }) => doubleAreaOf(ring) / 2)).toEqual([10000])
  })
})
