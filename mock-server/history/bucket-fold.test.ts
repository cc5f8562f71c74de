import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planBuckets } from './bucket-fold.ts'

const HOUR = 3_600_000

test('no more buckets than asked touch the range, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 1, max: 1e11 }),
      fc.integer({ min: 1, max: 4000 }),
      (from, span, points) => {
        const { bucketMs, origin } = planBuckets(from, from + span, points)
        const touched = Math.ceil((from + span - origin) / bucketMs) - Math.floor((from - origin) / bucketMs)
        expect(touched).toBeLessThanOrEqual(points)
      },
    ),
  )
})

test.each([
  [HOUR, 600, 10_000],
  [24 * HOUR, 600, 5 * 60_000],
  [30 * 24 * HOUR, 600, 2 * HOUR],
  [365 * 24 * HOUR, 600, 24 * HOUR],
])('a range of %d ms in %d points is read in steps of %d ms', (span, points, bucketMs) => {
  expect(planBuckets(HOUR * 480_000, HOUR * 480_000 + span, points)).toEqual({ bucketMs, origin: 0 })
})

test('one point is the range itself, not a step since the epoch that happens to hold it', () => {
  expect(planBuckets(24 * HOUR - 5, 24 * HOUR + 5, 1)).toEqual({ bucketMs: 10, origin: 24 * HOUR - 5 })
})
