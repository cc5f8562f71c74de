import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readCsv(bytes(text))

test.each([
  ['commas', 'a,b\n1,x\n'],
  ['semicolons', 'a;b\r\n1;x\r\n'],
  ['tabs', 'a\tb\n1\tx'],
  ['a byte-order mark', '\uFEFFa,b\n1,x\n'],
  ['the separator said first', 'sep=;\na;b\n1;x\n'],
  ['a comma in a quoted name of a table of semicolons', '"a";b\n1;x\n'],
  ['empty columns at the end', 'a,b\n1,x,,\n'],
])('a table with %s is read', (_what, text) => {
  expect(read(text)).toEqual({ records: [{ a: 1, b: 'x' }], faults: [] })
})

test('UTF-16 as spreadsheets save it is read in both byte orders', () => {
  const little = Buffer.from('\uFEFF站点,值\n一号,5', 'utf16le')
  const expected = { records: [{ 站点: '一号', 值: 5 }], faults: [] }
  expect(readCsv(little)).toEqual(expected)
  expect(readCsv(Buffer.from(little).swap16())).toEqual(expected)
})

test('a row with other columns is left out and told by its line, counted over quoted line breaks', () => {
  const found = read('a,b\n1,"two\nlines"\n2\n3,x,y\n4,z\n')
  expect(found).toMatchObject({
    records: [
      { a: 1, b: 'two\nlines' },
      { a: 4, b: 'z' },
    ],
    faults: [
      { text: '2', sentence: { en: expect.stringContaining('Line 4 has 1 columns and the header 2') as string } },
      { text: '3,x,y', sentence: { en: expect.stringContaining('Line 5') as string } },
    ],
  })
})

test.each([
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(1)',
  '-2+3',
  '＝1+1',
  '=HYPERLINK("http://x")',
  '0012',
  '1e999',
  '0x1F',
  'NaN',
])('the cell %s stays text', (cell) => {
  expect(read(`a\n"${cell.replaceAll('"', '""')}"\n`)).toEqual({ records: [{ a: cell }], faults: [] })
})

test('numbers written plainly are numbers, the negative ones too', () => {
  expect(read('a,b,c\n-1.5,0,6.02e23\n')).toMatchObject({ records: [{ a: -1.5, b: 0, c: 6.02e23 }] })
})

test('whatever a cell holds comes back as it was written', () => {
  const cell = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((text) => text.trim() === text && !/^[-\d]/.test(text))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const quoted = cells.map((text) => `"${text.replaceAll('"', '""')}"`)
      const text = `head\n${quoted.join('\n')}\n`
      // Lone surrogates have no bytes in UTF-8.
      fc.pre(text.isWellFormed())
      expect(read(text)).toEqual({ records: cells.map((head) => ({ head })), faults: [] })
    }),
  )
})
