import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainLines } from './chain-lines.ts'
import { doubleAreaOf } from './mercator-grid.ts'
import { clipLine, intersectPolygons } from './polygon-algebra.ts'
import { cellOf, nearestSite, spreadSites } from './ward-cells.ts'

const box = { minX: 0, minY: 0, maxX: 100000, maxY: 100000 }
const coordinate = fc.integer({ min: 1000, max: 99000 })
const points = fc.uniqueArray(fc.record({ x: coordinate, y: coordinate }), {
  minLength: 3,
  maxLength: 40,
  selector: ({ x, y }) => `${x},${y}`,
})

test('cells cover the box once: their areas add up to it', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 2, max: 8 }), (buildings, count) => {
      const sites = spreadSites(buildings, count)
      const areas = sites.map((_, i) => doubleAreaOf(cellOf(sites, i, box)) / 2)
      expect(areas.every((area) => area > 0)).toBe(true)
      expect(Math.abs(areas.reduce((a, b) => a + b, 0) / 1e10 - 1)).toBeLessThan(1e-3)
    }),
  )
})

test('the same buildings give the same sites, each nearest to some building', () => {
  fc.assert(
    fc.property(points, (buildings) => {
      const sites = spreadSites(buildings, 4)
      expect(spreadSites(buildings, 4)).toEqual(sites)
      expect(new Set(buildings.map((building) => nearestSite(sites, building))).size).toBe(sites.length)
    }),
  )
})

test('a polygon cut along a line keeps its area, and a line is clipped to what lies inside', () => {
  const square = [[[0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0]]]
  const left = intersectPolygons(square, [[[-10, -10, 400, -10, 400, 2000, -10, 2000, -10, -10]]])
  expect(Math.abs(doubleAreaOf(left[0]![0]!)) / 2).toBe(400000)
  expect(clipLine([-500, 500, 1500, 500], square)).toEqual([[0, 500, 1000, 500]])
})

test('lines that meet end to end become one, a fork stays apart', () => {
  const joined = chainLines(
    [
      [0, 0, 10, 0],
      [20, 0, 10, 0],
      [20, 0, 30, 5],
    ],
    box,
  )
  expect(joined).toHaveLength(1)
  expect(joined[0]).toHaveLength(8)
  expect(
    chainLines(
      [
        [0, 0, 10, 0],
        [10, 0, 20, 0],
        [10, 0, 10, 9],
      ],
      box,
    ),
  ).toHaveLength(3)
})
