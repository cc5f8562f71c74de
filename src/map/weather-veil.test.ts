import { expect, test } from 'vitest'
import { veilStrength } from './weather-veil.ts'

test('no veil when dry or unknown, a thin one in drizzle, never more than whole', () => {
  expect(veilStrength(0)).toBe(0)
  expect(veilStrength(Number.NaN)).toBe(0)
  expect(veilStrength(0.2)).toBeGreaterThan(0.2)
  expect(veilStrength(10)).toBeGreaterThan(veilStrength(1))
  expect(veilStrength(500)).toBe(1)
})
