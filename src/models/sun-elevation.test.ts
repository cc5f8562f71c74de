import { expect, test } from 'vitest'
import { sunElevationDeg } from './sun-elevation.ts'

test('at noon of the solstices the sun stands 90° minus latitude, plus or minus the tilt of the earth', () => {
  // Local noon at the meridian, give or take the equation of time (under two minutes on these days).
  expect(sunElevationDeg(Date.UTC(2026, 5, 21, 12), 0, 51)).toBeCloseTo(90 - 51 + 23.44, 0)
  expect(sunElevationDeg(Date.UTC(2026, 11, 21, 12), 0, 51)).toBeCloseTo(90 - 51 - 23.44, 0)
  expect(sunElevationDeg(Date.UTC(2026, 5, 21, 0), 0, 51)).toBeCloseTo(-(90 - 51 - 23.44), 0)
})

test('it rises in the east first: six hours earlier by ninety degrees of longitude', () => {
  const at = Date.UTC(2026, 2, 20, 6)
  expect(sunElevationDeg(at, 90, 0)).toBeGreaterThan(85)
  expect(Math.abs(sunElevationDeg(at, 0, 0))).toBeLessThan(3)
  expect(sunElevationDeg(at, -90, 0)).toBeLessThan(-85)
})
