import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineageRule } from '#contract/lineage.ts'
import { recompute } from '#metrics/recompute.ts'
import type { Line } from './because.ts'
import { condense } from './condense-lines.ts'

const RULES: readonly LineageRule[] = [
  'mean',
  'sum',
  'max',
  'min',
  'energetic-mean',
  'share',
  'count',
  'ratio',
  'quotient',
]
const line = fc.record({
  metric: fc.constant('noise_leq'),
  place: fc.nat(40).map((n) => `noise/${n}`),
  value: fc.integer({ min: 1, max: 120 }),
  weight: fc.constantFrom(0, 1),
  role: fc.constantFrom('num' as const, 'den' as const),
  at: fc.integer({ min: 1, max: 1_000_000 }),
  intervalMs: fc.constant(60_000),
  source: fc.constantFrom('east', 'west'),
})

test('many lines told by district and source give the same figure, stand for as many things, and are few', () => {
  const lines = fc.array(line, { minLength: 201, maxLength: 260 })
  fc.assert(
    fc.property(lines, fc.constantFrom(...RULES), (all: Line[], rule) => {
      const told = condense(rule, all, (place) => `district/${Number(place.slice(6)) % 3}`)
      expect(told.length).toBeLessThanOrEqual(24)
      expect(told.reduce((sum, { of = 1 }) => sum + of, 0)).toBe(all.length)
      expect(recompute(rule, told, 'x')).toBeCloseTo(recompute(rule, all, 'x')!, 6)
      expect(Math.max(...told.map(({ at }) => at))).toBe(Math.max(...all.map(({ at }) => at)))
    }),
  )
})

test('a list that somebody can read is told as it is, and so is one that cannot be put together', () => {
  const few = fc.sample(line, 200)
  expect(condense('mean', few, () => 'district/a')).toBe(few)
  const many = fc.sample(line, 201)
  expect(condense('p95', many, () => 'district/a')).toBe(many)
})
