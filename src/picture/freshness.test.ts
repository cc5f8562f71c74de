import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshness } from './freshness.ts'

const NOW = 1_700_000_000_000
const MINUTE = 60_000

describe('the freshness of a reading', () => {
  it.each([
    ['just heard', NOW, 'fresh'],
    ['two intervals old', NOW - 2 * MINUTE, 'fresh'],
    ['a moment more than two intervals old', NOW - 2 * MINUTE - 1, 'stale'],
    ['a little ahead: clocks differ', NOW + 5 * MINUTE, 'fresh'],
    ['far ahead: that clock means nothing', NOW + 5 * MINUTE + 1, 'unknown'],
    ['never heard', undefined, 'unknown'],
    ['not a time', Number.NaN, 'unknown'],
  ] as const)('%s', (_name, at, expected) => expect(freshness(at, MINUTE, NOW)).toBe(expected))
  it.each([0, -1, Number.NaN])('is unknown when nobody says how often it comes (%d)', (intervalMs) => {
    expect(freshness(NOW, intervalMs, NOW)).toBe('unknown')
  })
  it('never gets better by waiting, once it counts at all', () => {
    fc.assert(
      fc.property(
        fc.nat(10 * MINUTE),
        fc.nat(10 * MINUTE),
        fc.integer({ min: 1, max: MINUTE }),
        (age, more, interval) => {
          fc.pre(freshness(NOW - age, interval, NOW) === 'stale')
          expect(freshness(NOW - age, interval, NOW + more)).toBe('stale')
        },
      ),
    )
  })
})
