import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatSpan } from './span-format.ts'

it.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [248_000, '4:08'],
  [-48_000, '0:48'],
  [3_599_999, '59:59'],
  [4_920_000, '1:22:00'],
  [90_000_000, '25:00:00'],
])('%d ms is read as %s', (spanMs, text) => expect(formatSpan(spanMs)).toBe(text))

it('can be read back to the second, and past and future look alike', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (spanMs) => {
      const read = formatSpan(spanMs)
        .split(':')
        .reduce((sum, part) => sum * 60 + Number(part), 0)
      expect(read).toBe(Math.floor(spanMs / 1000))
      expect(formatSpan(-spanMs)).toBe(formatSpan(spanMs))
    }),
  )
})
