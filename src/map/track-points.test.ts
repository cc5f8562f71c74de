import { expect, test } from 'vitest'
import type { TrackKind } from '#contract/track-report.ts'
import { TRACK_COLOURS } from './map-colours.ts'
import { createTrackPoints, goesAway, placeTracks } from './track-points.ts'
import type { TrackPoints } from './track-points.ts'

const NOW = 100_000
const GLIDE_MS = 1000

function rowsOf({
  at = NOW - 500,
  lng = 71.4,
  lat = 51.1,
  speedKph = 36,
  headingDeg = 0,
  kind = 'private' as TrackKind,
}) {
  return {
    version: 1,
    length: 1,
    intervalMs: 1000,
    kinds: [kind],
    lng: Float64Array.of(lng),
    lat: Float64Array.of(lat),
    speedKph: Float32Array.of(speedKph),
    headingDeg: Float32Array.of(headingDeg),
    at: Float64Array.of(at),
  }
}
const colourOf = (points: TrackPoints) => Array.from(points.colour.slice(0, 4))
/** What the vertex shader computes. */
function shownLng(points: TrackPoints, sinceWrittenMs: number): number {
  const left = 1 - Math.min(1, (points.waitMs[0]! + sinceWrittenMs) / GLIDE_MS)
  return points.position[0]! + left * points.step[0]!
}

test('a vehicle is warm going away, cold coming, grey when late, and gone when nobody knows', () => {
  const colour = (at: number, bearing: number) => {
    const points = createTrackPoints()
    placeTracks(points, rowsOf({ at }), NOW, bearing, 0, GLIDE_MS)
    return colourOf(points)
  }
  expect(colour(99_500, 0)).toEqual([...TRACK_COLOURS.away])
  expect(colour(99_500, 180)).toEqual([...TRACK_COLOURS.towards])
  expect(colour(95_000, 0)).toEqual([...TRACK_COLOURS.stale])
  expect(colour(1000, 0)[3]).toBe(0)
  expect(colour(0, 0)[3]).toBe(0)
  expect(goesAway(350, 10)).toBe(true)
})

test('an ambulance is told from other traffic by colour and size', () => {
  const ambulance = createTrackPoints()
  placeTracks(ambulance, rowsOf({ kind: 'ambulance' }), NOW, 0, 0, GLIDE_MS)
  const car = createTrackPoints()
  placeTracks(car, rowsOf({}), NOW, 0, 0, GLIDE_MS)
  expect(colourOf(ambulance)).toEqual([...TRACK_COLOURS.service])
  expect(ambulance.radius[0]).toBeGreaterThan(car.radius[0]!)
})

test('at first sight a vehicle stands where it was reported', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({}), NOW, 0, 0, GLIDE_MS)
  expect(Array.from(points.step.slice(0, 2))).toEqual([0, 0])
})

test('a new report is approached from where the vehicle is shown, without a jump', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({ at: 1, lng: 71.4 }), 1, 0, 0, GLIDE_MS)
  placeTracks(points, rowsOf({ at: 2, lng: 71.401 }), 2, 0, 1000, GLIDE_MS)
  const before = shownLng(points, 600)
  expect(before).toBeCloseTo(71.4006, 4)
  placeTracks(points, rowsOf({ at: 3, lng: 71.402 }), 3, 0, 1600, GLIDE_MS)
  expect(shownLng(points, 0)).toBeCloseTo(before, 4)
  expect(shownLng(points, 1000)).toBeCloseTo(71.402, 4)
})

test('a vehicle that is not reported anew does not drive its last stretch again', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({ at: 1, lng: 71.4 }), 1, 0, 0, GLIDE_MS)
  placeTracks(points, rowsOf({ at: 2, lng: 71.401 }), 2, 0, 1000, GLIDE_MS)
  placeTracks(points, rowsOf({ at: 2, lng: 71.401 }), 3, 0, 2500, GLIDE_MS)
  expect(shownLng(points, 0)).toBeCloseTo(71.401, 4)
  expect(points.waitMs[0]).toBe(1500)
})

test('a leap across the city is a new place, not a way driven', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({ at: 1, lng: 71.4 }), 1, 0, 0, GLIDE_MS)
  placeTracks(points, rowsOf({ at: 2, lng: 71.5 }), 2, 0, 1000, GLIDE_MS)
  expect(points.step[0]).toBe(0)
})

test('the trail lies behind, as long as the way of five seconds, and a late vehicle has none', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({ speedKph: 36, headingDeg: 0 }), NOW, 0, 0, GLIDE_MS)
  const metres = (points.position[1]! - points.tail[1]!) * 111_320
  expect(metres).toBeGreaterThan(49)
  expect(metres).toBeLessThan(51)
  expect(points.tail[0]).toBeCloseTo(points.position[0]!, 6)
  placeTracks(points, rowsOf({ at: 95_000 }), NOW, 0, 0, GLIDE_MS)
  expect(points.tail[1]).toBe(points.position[1])
})

test('columns that grow keep where everything is shown', () => {
  const points = createTrackPoints()
  placeTracks(points, rowsOf({ at: 1, lng: 71.4 }), 1, 0, 0, GLIDE_MS)
  const many = 1500
  const wide = (value: number) => new Float64Array(many).fill(value)
  placeTracks(
    points,
    {
      version: 2,
      length: many,
      intervalMs: 1000,
      kinds: Array.from({ length: many }, () => 'private'),
      lng: wide(71.401),
      lat: wide(51.1),
      speedKph: new Float32Array(many),
      headingDeg: new Float32Array(many),
      at: wide(2),
    },
    2,
    0,
    1000,
    GLIDE_MS,
  )
  expect(points.length).toBe(many)
  expect(points.step[0]).toBeCloseTo(-0.001, 4)
  expect(points.step[2]).toBe(0)
})
