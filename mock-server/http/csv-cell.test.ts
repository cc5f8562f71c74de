import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell } from './csv-cell.ts'

const TRIGGERS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '\t=', '\r=', '\n=', ' =']

test('no cell starts as a formula would, whatever it holds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRIGGERS), fc.string({ unit: 'grapheme' }), (trigger, rest) => {
      const text = `${trigger}${rest}`
      const [[read]] = parse(csvCell(text), { relax_column_count: true }) as [[string]]
      // The apostrophe, or a plain negative number.
      expect(read.startsWith("'") || /^-\d/.test(read)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('numbers stay numeric and texts come back as they were', () => {
  expect([-12.5, 0, 1e21].map(csvCell)).toEqual(['-12.5', '0', '1e+21'])
  expect(csvCell('-12.5')).toBe('-12.5')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(!/^[\s\p{Cc}]*[=+\-@＝＋－＠|]/u.test(text))
      const [[read]] = parse(`${csvCell(text)},x`) as [[string, string]]
      expect(read).toBe(text)
    }),
  )
})
