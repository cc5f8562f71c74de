import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LngLat } from '#contract/geometry.ts'
import { areaM2, circleCorners, distanceM, lengthM, measuresOf, perimeterM } from './measure.ts'

test('known geodesics: Flinders Peak to Buninyong, a degree of the equator, a quarter of a meridian', () => {
  // The worked example that comes with the Australian datum.
  expect(
    distanceM(
      [144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)],
      [143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.1561 / 3600)],
    ),
  ).toBeCloseTo(54_972.271, 1)
  expect(distanceM([0, 0], [1, 0])).toBeCloseTo(111_319.491, 2)
  expect(distanceM([20, 0], [20, 90])).toBeCloseTo(10_001_965.729, 2)
})

test('nothing is no way, and the other side of the earth is not for ever', () => {
  expect(distanceM([71.4, 51.1], [71.4, 51.1])).toBe(0)
  expect(Number.isFinite(distanceM([0, 0], [179.9, 0.1]))).toBe(true)
  expect([lengthM([]), lengthM([[71, 51]]), perimeterM([]), areaM2([])]).toEqual([0, 0, 0, 0])
})

test('the earth’s whole area, and one square degree at the equator and at 60°', () => {
  const belt = (south: number, north: number, west: number, east: number): LngLat[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  expect(areaM2(belt(-90, 90, 0, 90)) * 4).toBeCloseTo(5.10065621724e14, -4)
  // GeographicLib's own figure for geodesic edges, 3e-5 larger than between parallels.
  expect(areaM2(belt(0, 1, 0, 1)) / 12_308_778_361.469).toBeCloseTo(1, 4)
  expect(areaM2(belt(60, 61, 0, 1)) / summedBelt(60, 61)).toBeCloseTo(1, 6)
})

/** One degree wide, by summing small strips of meridian and parallel: independent of the formula under test. */
function summedBelt(south: number, north: number): number {
  const e2 = 0.00669437999014
  const strips = 10_000
  const stepRad = (((north - south) / strips) * Math.PI) / 180
  let sum = 0
  for (let i = 0; i < strips; i++) {
    const lat = ((south + ((i + 0.5) * (north - south)) / strips) * Math.PI) / 180
    const w2 = 1 - e2 * Math.sin(lat) ** 2
    const meridianM = (6_378_137 * (1 - e2)) / w2 ** 1.5
    const parallelM = (6_378_137 / Math.sqrt(w2)) * Math.cos(lat)
    sum += meridianM * stepRad * parallelM * (Math.PI / 180)
  }
  return sum
}

test('a circle drawn is as far from its centre as it says, to a tenth of a per cent, and of its own area', () => {
  const centre: LngLat = [71.43, 51.13]
  const ring = circleCorners(centre, 800)
  for (const corner of ring) expect(Math.abs(distanceM(centre, corner) - 800)).toBeLessThan(0.8)
  expect(ring[0]).toEqual(ring.at(-1))
  expect(areaM2(ring) / (Math.PI * 800 ** 2)).toBeCloseTo(1, 2)
  expect(measuresOf({ shape: 'circle', centre, radiusM: 100 })).toEqual({
    lengthM: 200 * Math.PI,
    areaM2: 10_000 * Math.PI,
    radiusM: 100,
  })
})

const place = fc.tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))

test('there and back is the same way; no detour is shorter', () => {
  fc.assert(
    fc.property(place, place, place, (a, b, c) => {
      expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3)
      // On opposite sides of the earth the formula gives up.
      const detour = distanceM(a, c) + distanceM(c, b)
      expect(distanceM(a, b) > 15e6 || detour >= distanceM(a, b) - 0.01).toBe(true)
    }),
  )
})

test('which corner a ring begins with and which way it runs changes nothing', () => {
  const ring: LngLat[] = [
    [71.4, 51.1],
    [71.45, 51.1],
    [71.46, 51.14],
    [71.41, 51.15],
  ]
  const whole = areaM2(ring)
  expect(areaM2(ring.toReversed())).toBeCloseTo(whole, 3)
  expect(areaM2([...ring.slice(2), ...ring.slice(0, 2)])).toBeCloseTo(whole, 3)
  expect(areaM2([...ring, ring[0]!])).toBeCloseTo(whole, 3)
  expect(perimeterM([...ring, ring[0]!])).toBeCloseTo(perimeterM(ring), 3)
})
