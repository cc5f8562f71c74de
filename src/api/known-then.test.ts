import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SeriesAnswer } from '#contract/series.ts'
import type { LateReading } from '#contract/tape.ts'
import { knownThen } from './known-then.ts'

const BUCKET_MS = 1000
const TO = 10_000
interface Point {
  readonly at: number
  readonly value: number
  readonly receivedAt: number
}

function reduced(points: readonly Point[]): SeriesAnswer {
  const answer: SeriesAnswer = {
    metric: 'rain',
    place: 'p',
    from: 0,
    to: TO,
    bucketMs: BUCKET_MS,
    at: [],
    mean: [],
    min: [],
    max: [],
    last: [],
    count: [],
  }
  for (let at = 0; at < TO; at += BUCKET_MS) {
    const values = points.filter((one) => one.at >= at && one.at < at + BUCKET_MS).map(({ value }) => value)
    if (values.length === 0) continue
    answer.at.push(at)
    answer.mean.push(values.reduce((sum, value) => sum + value, 0) / values.length)
    answer.min.push(Math.min(...values))
    answer.max.push(Math.max(...values))
    answer.last.push(values.at(-1)!)
    answer.count.push(values.length)
  }
  return answer
}
const late = (point: Point): LateReading => ({ metric: 'rain', place: 'p', ...point })

const point = fc.record({
  at: fc.nat(TO - 1),
  value: fc.integer({ min: -50, max: 50 }),
  receivedAt: fc.constantFrom(TO - 1, TO, TO + 1),
})

test('a series without what came later has the rows, counts and means of the one that was asked then', () => {
  fc.assert(
    fc.property(fc.uniqueArray(point, { selector: ({ at }) => at, maxLength: 40 }), (points) => {
      const sorted = points.toSorted((a, b) => a.at - b.at)
      const known = knownThen(reduced(sorted), sorted.map(late))
      const then = reduced(sorted.filter(({ receivedAt }) => receivedAt <= TO))
      expect([known.at, known.count]).toEqual([then.at, then.count])
      known.mean.forEach((mean, i) => expect(mean).toBeCloseTo(then.mean[i]!, 9))
      known.min.forEach((min, i) => expect(min).toBeGreaterThanOrEqual(then.min[i]! - 1e-9))
      known.max.forEach((max, i) => expect(max).toBeLessThanOrEqual(then.max[i]! + 1e-9))
    }),
  )
})

test('what was known by the end stays, and so does what came late of another place', () => {
  const answer = reduced([{ at: 10, value: 5, receivedAt: TO }])
  expect(knownThen(answer, [late({ at: 10, value: 5, receivedAt: TO })])).toBe(answer)
  expect(knownThen(answer, [{ ...late({ at: 10, value: 5, receivedAt: TO + 1 }), place: 'q' }])).toBe(answer)
})
