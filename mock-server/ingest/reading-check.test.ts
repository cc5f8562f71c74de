import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readingSchema } from '#contract/reading.ts'
import { isReading } from './reading-check.ts'

const field = fc.oneof(
  fc.string({ maxLength: 230 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', 'x'.repeat(19), 'x'.repeat(20), 'x'.repeat(21), 'x'.repeat(40), 'x'.repeat(41)),
  fc.constantFrom('x'.repeat(100), 'x'.repeat(101), 'x'.repeat(200), 'x'.repeat(201)),
  fc.double(),
  fc.constantFrom(null, true, undefined, {}, []),
)
const readingLike = fc.record(
  {
    metric: fc.oneof({ weight: 4, arbitrary: fc.constant('pm25') }, field),
    place: fc.oneof({ weight: 4, arbitrary: fc.constant('air/1') }, field),
    track: field,
    at: fc.oneof({ weight: 4, arbitrary: fc.constant('2026-11-23T08:00:00Z') }, field),
    value: fc.oneof({ weight: 4, arbitrary: fc.double() }, field),
    unit: field,
    stranger: fc.anything(),
  },
  { requiredKeys: [] },
)

test('the compiled check and the contract agree on every item', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: readingLike }, fc.anything()), (item) => {
      expect(isReading(item)).toBe(readingSchema.safeParse(item).success)
    }),
    { numRuns: 2000 },
  )
})

test('the property meets both kinds of items', () => {
  const verdicts = fc.sample(readingLike, { numRuns: 2000, seed: 1 }).map(isReading)
  expect(verdicts).toContain(true)
  expect(verdicts).toContain(false)
})
