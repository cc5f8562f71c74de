import { expect, test } from 'vitest'
import { streetDistanceOf } from './street-distance.ts'

test('the distance to a street is that to its line, not to its corners', () => {
  // One street along the equator from 0° to 0.01° (1113 m).
  const distance = streetDistanceOf({
    start: Uint32Array.of(0, 2),
    streetClass: Uint8Array.of(3),
    freeKph: Uint8Array.of(50),
    lng: Float64Array.of(0, 0.01),
    lat: Float64Array.of(0, 0),
  })
  expect(distance(0.005, 0.001)).toBeCloseTo(111.3, 0)
  expect(distance(0.02, 0)).toBeCloseTo(1113, 0)
})

test('a city without streets knows no distance', () => {
  const none = { start: Uint32Array.of(0), streetClass: new Uint8Array(0), freeKph: new Uint8Array(0) }
  expect(streetDistanceOf({ ...none, lng: new Float64Array(0), lat: new Float64Array(0) })(0, 0)).toBeUndefined()
})
