import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsvTable } from './csv-table.ts'
import { readAnswer } from './read-answer.ts'
import { rowsOf, splitPath } from './rows-of.ts'

const form = { format: 'json', rows: '', charset: 'utf-8' } as const
const bytes = (text: string) => new TextEncoder().encode(text)
const answer = (text: string, type = 'application/json') => ({ headers: { 'content-type': type }, body: bytes(text) })

/** The shape of open weather services: a document of columns, units beside them. */
const COLUMNS = JSON.stringify({
  latitude: 51.5,
  utc_offset_seconds: 0,
  hourly_units: { temperature: '°C' },
  hourly: { time: ['2026-11-23T00:00', '2026-11-23T01:00'], temperature: [-4.5, -5], model: 'a' },
})

test('columns of one length become rows, with the plain values around them', () => {
  const around = { latitude: 51.5, utc_offset_seconds: 0 }
  expect(readAnswer(answer(COLUMNS), { ...form, rows: 'hourly' })).toEqual([
    { model: 'a', time: '2026-11-23T00:00', temperature: -4.5, $document: around },
    { model: 'a', time: '2026-11-23T01:00', temperature: -5, $document: around },
  ])
})

const stored = (name: string) => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))

test('a stored forecast of columns gives an hour each, with its place and zone beside', () => {
  const $document = { latitude: 51.18, longitude: 71.44, utc_offset_seconds: 18_000, timezone: 'Asia/Almaty' }
  const read = readAnswer({ headers: {}, body: stored('hourly-columns.json') }, { ...form, rows: 'hourly' })
  expect(read).toEqual([
    { time: '2026-11-23T08:00', temperature_2m: -8.4, precipitation: 0, $document },
    { time: '2026-11-23T09:00', temperature_2m: -7.9, precipitation: 0.2, $document },
    { time: '2026-11-23T10:00', temperature_2m: null, precipitation: 0.1, $document },
  ])
})

test('a stored export of an older system keeps its codes, its names and what is not measured', () => {
  const read = readAnswer(
    { headers: {}, body: stored('levels-gb18030.csv') },
    { ...form, format: 'csv', charset: 'gb18030' },
  )
  expect(read).toEqual([
    { 站点编号: '0012', 时间: '2026-11-23 08:00', 水位: 3.25 },
    { 站点编号: '0013', 时间: '2026-11-23 08:00', 水位: '-' },
  ])
})

test('rows are found at a path, one object is one row, bare numbers are values', () => {
  expect(rowsOf({ result: { 'a.b': [{ v: 1 }, null, { v: 2 }] } }, 'result.a\\.b')).toEqual([{ v: 1 }, { v: 2 }])
  expect(rowsOf([{ list: [{ v: 1 }] }], '0.list')).toEqual([{ v: 1 }])
  expect(rowsOf({ v: 1, tags: ['x'] }, '')).toEqual([{ v: 1, tags: ['x'] }])
  expect(rowsOf([1, 2], '')).toEqual([{ value: 1 }, { value: 2 }])
  expect(rowsOf([], '')).toEqual([])
})

test.each([
  ['constructor', 'no “constructor”'],
  ['result.missing', 'no “result.missing”'],
  ['text', 'no object, array'],
  ['uneven', 'no object, array'],
])('a path to nowhere (%s) is answered with a sentence', (path, words) => {
  const document = { result: {}, text: 'x', uneven: [[1], [2]] }
  expect(rowsOf(document, path)).toMatchObject({ en: expect.stringContaining(words) as string })
})

test('a dot in a name is written with a backslash', () => {
  expect(splitPath('a.b\\.c.0')).toEqual(['a', 'b.c', '0'])
})

test.each(['<!DOCTYPE html><html>login</html>', '\uFEFF  <html lang="zh">', '  <HTML>'])(
  '%s is named a web page',
  (text) => {
    expect(readAnswer(answer(text), form)).toMatchObject({ en: expect.stringContaining('web page') as string })
    expect(readAnswer(answer(text, 'text/plain'), { ...form, format: 'csv' })).toHaveProperty('en')
  },
)

test('a table becomes records: numbers are numbers; codes, formulas and what only looks like numbers stay text', () => {
  const text =
    '\uFEFFstation;value;note\r\n0012;-3.5e1;=1+1\r\n"a;b";+7;@sum(a)\r\n13;0x1F;-2+3\r\n14;;-5\r\n15;1e999;\uFF1D1\r\n'
  expect(readCsvTable(bytes(text))).toEqual([
    { station: '0012', value: -35, note: '=1+1' },
    { station: 'a;b', value: '+7', note: '@sum(a)' },
    { station: 13, value: '0x1F', note: '-2+3' },
    { station: 14, note: -5 },
    { station: 15, value: '1e999', note: '\uFF1D1' },
  ])
})

test('a table in GB18030 is read where it is declared, and refused in words where it is not', () => {
  // 站点,值 / 一号,5 in GB18030, written out by hand.
  const table = Uint8Array.from([0xd5, 0xbe, 0xb5, 0xe3, 0x2c, 0xd6, 0xb5, 0x0a, 0xd2, 0xbb, 0xba, 0xc5, 0x2c, 0x35])
  expect(readCsvTable(table, 'gb18030')).toEqual([{ 站点: '一号', 值: 5 }])
  expect(readCsvTable(table)).toMatchObject({ en: expect.stringContaining('utf-8') as string })
})

test.each(['', 'a,b\n1', 'a,a\n1,2', 'a\n"b'])('the table %j is refused with a sentence', (text) => {
  expect(readCsvTable(bytes(text))).toMatchObject({ en: expect.stringMatching(/\.$/) as string })
})

test('reserved names in a header lose their column and nothing else', () => {
  const [record] = readCsvTable(bytes('__proto__,constructor,v\n1,2,3')) as object[]
  expect(Object.keys(record ?? {})).toEqual(['v'])
})

test('whatever bytes come, in whatever format, the answer is records or a sentence', () => {
  const format = fc.constantFrom('json', 'csv', 'cloudevents')
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(fc.array(fc.string())).map((rows) => rows.join('\n')),
  )
  const body = fc.oneof(fc.uint8Array(), text.map(bytes))
  const rows = fc.oneof(fc.constant(''), fc.string())
  const charset = fc.constantFrom('utf-8', 'gb18030')
  fc.assert(
    fc.property(fc.record({ format, rows, charset }), body, (form, body) => {
      const read = readAnswer({ headers: {}, body }, form)
      const reserved = (record: object) => Object.hasOwn(record, '__proto__') || Object.hasOwn(record, 'constructor')
      const good = 'zh' in read ? read.en.endsWith('.') && read.zh.endsWith('。') : !read.some(reserved)
      expect(good).toBe(true)
    }),
  )
})
