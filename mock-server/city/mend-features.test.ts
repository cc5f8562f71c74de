import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MapFeature } from './map-feature.ts'
import { mendFeatures } from './mend-features.ts'
import { doubleAreaOf, xOfLng, yOfLat } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'
import { ringsCross } from './ring-crossing.ts'

const X = xOfLng(71.4)
const Y = yOfLat(51.1)
const box = { minX: X - 1e6, minY: Y - 1e6, maxX: X + 1e6, maxY: Y + 1e6 }

/** Offsets from the middle of the box, in tens of centimetres or so (10 grid steps). */
function area(...offsets: number[]): MapFeature {
  const ring = offsets.map((value, i) => (i % 2 === 0 ? X : Y) + value * 10)
  return { shape: 'area', id: 'way/1', tags: { building: 'yes' }, polygons: [[ring]] }
}

function ringsOf(features: readonly MapFeature[]): GridLine[] {
  return features.flatMap((feature) => (feature.shape === 'area' ? feature.polygons.flat() : []))
}

describe('mending geometry', () => {
  test('a sound outline stays as it is and nothing is counted', () => {
    const sound = area(0, 0, 100, 0, 100, 100, 0, 100, 0, 0)
    const { features, counts } = mendFeatures([sound], box)
    expect(features).toEqual([sound])
    expect(Object.values(counts).every((count) => count === 0)).toBe(true)
  })

  test('a bow tie becomes two triangles that do not cross', () => {
    const { features, counts } = mendFeatures([area(0, 0, 100, 100, 100, 0, 0, 100, 0, 0)], box)
    expect(counts.mendedSelfCrossing).toBe(1)
    const rings = ringsOf(features)
    expect(rings).toHaveLength(2)
    expect(rings.reduce((sum, ring) => sum + Math.abs(doubleAreaOf(ring)) / 2, 0)).toBeCloseTo(500000)
  })

  test('a spike is cut off', () => {
    const { features, counts } = mendFeatures([area(0, 0, 100, 0, 300, 0, 100, 0, 100, 100, 0, 100, 0, 0)], box)
    expect(counts.mendedSpikes).toBe(1)
    expect(ringsOf(features)[0]).toHaveLength(10)
  })

  test('one missing wall is closed, half an outline is dropped', () => {
    const { features, counts } = mendFeatures(
      [area(0, 0, 100, 0, 100, 100, 0, 100), area(0, 0, 500, 0, 500, 10, 500, 20)],
      box,
    )
    expect(features).toHaveLength(1)
    expect(counts).toMatchObject({ mendedUnclosed: 1, droppedTooFewPoints: 1 })
  })

  test('an outline without area and one out of the map are dropped with their reasons', () => {
    const { features, counts } = mendFeatures(
      [area(0, 0, 100, 0, 200, 0, 0, 0), area(2e5, 0, 2e5 + 9, 0, 2e5, 9, 2e5, 0), area(0, 0, NaN, 5, 7, 7, 0, 0)],
      box,
    )
    expect(features).toEqual([])
    expect(counts.droppedTooFewPoints + counts.droppedNoArea).toBe(1)
    expect(counts.droppedOutOfBounds).toBe(2)
  })

  test('whatever scribble comes in, no ring that comes out crosses itself', () => {
    const scribble = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 24 })
    fc.assert(
      fc.property(scribble, (values) => {
        const even = values.slice(0, values.length - (values.length % 2))
        const { features } = mendFeatures([area(...even, even[0]!, even[1]!)], box)
        for (const feature of features) {
          if (feature.shape !== 'area') continue
          for (const rings of feature.polygons) expect(ringsCross(rings)).toBe(false)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('rings of many points are judged by the index as by hand', () => {
    const circle: number[] = []
    for (let i = 0; i < 200; i++) {
      circle.push(Math.round(1e5 * Math.cos((i * Math.PI) / 100)), Math.round(1e5 * Math.sin((i * Math.PI) / 100)))
    }
    const ring = [...circle, circle[0]!, circle[1]!]
    expect(ringsCross([ring])).toBe(false)
    // The point on one side moves beyond the opposite side: its two walls cross the far ones.
    const tangled = ring.with(40, ring[240]! * 2).with(41, ring[241]! * 2)
    expect(ringsCross([tangled])).toBe(true)
  })
})
