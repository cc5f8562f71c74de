import { expect, test } from 'vitest'
import { because } from './because.ts'
import { derive } from './derived.ts'
import type { Sample } from './sample.ts'

const T = 1_000_000_000
const sample = (at: number, intervalMs: number): Sample => ({
  metric: 'humidity',
  place: 'weather/1',
  at,
  value: 50,
  source: 'test',
  intervalMs,
})
const ageOf = (groups: readonly (readonly Sample[])[]) => {
  const figure = derive('humidity', 'city', 50, groups, because('mean', groups.flat()))
  return figure && [figure.at, figure.intervalMs]
}

test('one daily sensor among many that speak each minute does not keep their figure alive for two days', () => {
  const minutely = Array.from({ length: 999 }, () => sample(T, 60_000))
  expect(ageOf([[...minutely, sample(T - 5000, 86_400_000)]])).toEqual([T, 60_000])
})

test('of several needed inputs the one that runs out first tells the age', () => {
  const hourly = [sample(T - 600_000, 3_600_000)]
  const minutely = [sample(T, 60_000)]
  expect(ageOf([hourly, minutely])).toEqual([T, 60_000])
  expect(ageOf([hourly, [sample(T - 7_100_000, 3_600_000)]])).toEqual([T - 7_100_000, 3_600_000])
})

test('without one of its inputs nothing is derived', () => {
  expect(ageOf([[sample(T, 60_000)], []])).toBeUndefined()
  expect(ageOf([])).toBeUndefined()
})
