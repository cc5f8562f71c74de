import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from './break-lines.ts'

/** A Chinese character is as wide as two Latin ones. */
const widthOf = (text: string) =>
  Array.from(text).reduce((sum, one) => sum + (/\p{Script=Han}|[，。（）“”：]/u.test(one) ? 2 : 1), 0)

test('Chinese breaks anywhere but before a comma and after an opening bracket', () => {
  expect(breakLines('三号下穿积水，深六十二厘米', 12, widthOf)).toEqual(['三号下穿积', '水，深六十二', '厘米'])
  expect(breakLines('橙色预警发布（水务局）', 14, widthOf)).toEqual(['橙色预警发布', '（水务局）'])
})

test('words and numbers stay whole, and a word longer than a line is cut', () => {
  expect(breakLines('the pump team is on scene', 9, widthOf)).toEqual(['the pump', 'team is', 'on scene'])
  expect(breakLines('abcdefghij', 4, widthOf)).toEqual(['abcd', 'efgh', 'ij'])
  expect(breakLines('', 4, widthOf)).toEqual([''])
})

test('whatever is broken, nothing but spaces is lost and no line is wider than it may be', () => {
  const text = fc.string({
    unit: fc.constantFrom('水', '深', '，', '。', '（', '）', 'a', 'b', '7', ' ', '“', '”', '：'),
    maxLength: 80,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 30 }), (given, most) => {
      const lines = breakLines(given, most, widthOf)
      expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''))
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(4, most * 1.03))
    }),
    { numRuns: 500 },
  )
})
