import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countStretches, DAY_MS, decodeRolled, encodeRolled, HOUR_MS, LEVELS_MS, rollUp } from './roll-up.ts'

const series = fc
  .uniqueArray(fc.integer({ min: 0, max: 2 * DAY_MS }), { minLength: 1, maxLength: 200 })
  .chain((times) =>
    fc.tuple(
      fc.constant(times.toSorted((a, b) => a - b)),
      fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: times.length, maxLength: times.length }),
    ),
  )
  .map(([times, values]) => ({ at: Float64Array.from(times), value: Float64Array.from(values, (v) => v / 100) }))

test('each row says what the points of its stretch say', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(...LEVELS_MS), ({ at, value }, levelMs) => {
      const rolled = rollUp({ at, value }, levelMs)
      expect(rolled.at.length).toBe(countStretches({ at, value }, levelMs))
      expect(rolled.count.reduce((sum, n) => sum + n, 0)).toBe(at.length)
      rolled.at.forEach((start, row) => {
        const inside = [...value].filter((_, i) => at[i]! >= start && at[i]! < start + levelMs)
        expect(start % levelMs).toBe(0)
        expect(rolled.count[row]).toBe(inside.length)
        expect(rolled.min[row]).toBe(Math.min(...inside))
        expect(rolled.max[row]).toBe(Math.max(...inside))
        expect(rolled.last[row]).toBe(inside.at(-1))
        expect(rolled.sum[row]).toBeCloseTo(
          inside.reduce((sum, v) => sum + v, 0),
          9,
        )
      })
    }),
  )
})

test('rows come back from their bytes as they were', () => {
  fc.assert(
    fc.property(series, (points) => {
      const rolled = rollUp(points, HOUR_MS)
      expect(decodeRolled(encodeRolled(rolled))).toEqual(rolled)
    }),
  )
})

test('bytes cut short are refused', () => {
  const bytes = encodeRolled(rollUp({ at: Float64Array.of(1, 2), value: Float64Array.of(1, 2) }, HOUR_MS))
  expect(() => decodeRolled(bytes.subarray(0, bytes.length - 1))).toThrow('cut')
})
