import { expect, test } from 'vitest'
import { crossingOf } from './crossing.ts'

const LIMIT = { op: '>=', value: 10, severity: 'yellow' } as const
const LINE = Float64Array.of(6, 8, 10, 12)
/** Twenty runs, each the same distance from the line all along. */
const runs = Array.from({ length: 20 }, (_, i) => new Float64Array(4).fill((i - 9.5) / 5))

test('a line that rises through its limit crosses it in the middle of its courses, between the middles of two steps', () => {
  const crossing = crossingOf(4, LINE, runs, LIMIT)
  expect(crossing?.probability).toBeCloseTo(21 / 22, 9)
  // The line itself is at 10 in the middle of its third step.
  expect(crossing?.atStep).toBeCloseTo(2.5, 0)
  expect(crossing!.plusMinusSteps).toBeGreaterThan(0.5)
  expect(crossing!.plusMinusSteps).toBeLessThan(1)
})

test('the probability is the share of courses that cross, by the errors as they were, not by a normal curve', () => {
  const flat = new Float64Array(4).fill(9)
  const skewed = Array.from({ length: 20 }, (_, i) => new Float64Array(4).fill(i < 4 ? 5 : -0.1))
  expect(crossingOf(9, flat, skewed, LIMIT)?.probability).toBeCloseTo(5 / 22, 9)
})

test('nothing is said of what is beyond its limit already, of what no course crosses, or from too few courses', () => {
  expect(crossingOf(10, LINE, runs, LIMIT)).toBeUndefined()
  expect(crossingOf(4, LINE, runs, { ...LIMIT, value: 99 })).toBeUndefined()
  expect(crossingOf(4, LINE, runs.slice(2), LIMIT)).toBeUndefined()
})
