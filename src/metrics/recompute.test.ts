import { expect, test } from 'vitest'
import type { LineageRule } from '#contract/lineage.ts'
import { recompute } from './recompute.ts'
import type { RecomputeInput } from './recompute.ts'

const at = Date.parse('2026-05-01T02:00:00Z')
const given = (rule: LineageRule, metric: string, ...inputs: readonly Partial<RecomputeInput>[]) =>
  recompute(
    rule,
    inputs.map((input) => ({ value: 0, at, ...input })),
    metric,
  )

test('every rule gives what a person works out by hand', () => {
  expect(given('reported', 'x', { value: 7 })).toBe(7)
  expect(given('last', 'x', { value: 1, at: 5 }, { value: 2, at: 9 }, { value: 3, at: 7 })).toBe(2)
  expect(given('mean', 'x', { value: 10, of: 3 }, { value: 20 })).toBe(12.5)
  expect(given('sum', 'x', { value: 10 }, { value: 20 })).toBe(30)
  expect(given('max', 'x', { value: 10 }, { value: 20 })).toBe(20)
  expect(given('min', 'x', { value: 10 }, { value: 20 })).toBe(10)
  expect(given('energetic-mean', 'x', { value: 50 }, { value: 70 })).toBeCloseTo(67.0329, 4)
  expect(given('vector-mean', 'x', { value: 0, weight: 1 }, { value: 90, weight: 1 })).toBeCloseTo(45, 9)
  expect(given('share', 'x', { weight: 1, of: 95 }, { weight: 0, of: 5 })).toBe(95)
  expect(given('count', 'x', { weight: 1, of: 4 }, { weight: 0 }, { weight: 1 })).toBe(5)
  const parts = [
    { value: 1, role: 'num' },
    { value: 1, role: 'den' },
    { value: 0, role: 'num' },
    { value: 99, role: 'den' },
  ] as const
  expect(given('ratio', 'x', ...parts)).toBe(1)
  expect(given('quotient', 'x', ...parts)).toBe(0.01)
  expect(given('weighted', 'city_index', { value: 80, weight: 3 }, { value: 40, weight: 1 })).toBe(70)
  expect(given('tpi', 'tpi', { value: 1.35 })).toBeCloseTo(3, 9)
  expect(given('score', 'x', { metric: 'tti', value: 1.8 })).toBe(70)
})

test('air is judged by the table of its day', () => {
  expect(given('aqi', 'aqi', { metric: 'pm25', value: 75 })).toBe(114)
  expect(given('aqi', 'aqi', { metric: 'pm25', value: 75, at: Date.parse('2012-05-01T02:00:00Z') })).toBe(100)
})

test('foul air holds the environment at fifty, and nothing else', () => {
  const inputs = [
    { metric: 'aqi', value: 39, weight: 3 },
    { metric: 'noise_night_pass', value: 100, weight: 3 },
  ]
  expect(given('weighted', 'index_environment', ...inputs)).toBe(50)
  expect(given('weighted', 'city_index', ...inputs)).toBe(69.5)
})

test('nothing given, nothing due and a calm give no value', () => {
  expect(given('mean', 'x')).toBeUndefined()
  expect(given('ratio', 'x', { value: 0, role: 'den' })).toBeUndefined()
  expect(given('vector-mean', 'x', { value: 10, weight: 0 })).toBeUndefined()
})
