import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnValue } from './column-value.ts'

const NUMERIC = 1700

test('a number that comes out as a number is the very number that was written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }), (whole, scale) => {
      const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
      const cut = digits.length - scale
      const text = `${whole < 0n ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`
      const value = columnValue(NUMERIC, text)
      expect(typeof value === 'number' ? value.toFixed(scale) : value).toBe(text)
    }),
  )
})

test.each([
  ['9007199254740993', '9007199254740993'],
  ['9007199254740991', 9007199254740991],
  ['0.10', 0.1],
  ['-0.00012', -0.00012],
  ['NaN', 'NaN'],
])('numeric %s', (text, value) => expect(columnValue(NUMERIC, text)).toBe(value))

test.each([
  ['2026-11-23 08:00:00+00', '2026-11-23T08:00:00Z'],
  ['2026-11-23 08:00:00.123456+05:30', '2026-11-23T08:00:00.123456+05:30'],
  ['infinity', 'infinity'],
  ['0044-03-15 12:00:00+00 BC', '0044-03-15 12:00:00+00 BC'],
])('timestamptz %s', (text, value) => expect(columnValue(1184, text)).toBe(value))
