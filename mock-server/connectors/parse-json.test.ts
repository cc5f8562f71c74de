import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('whatever is JSON is read as JSON reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('a bare NaN or Infinity becomes a text, and the same word inside a text stays', () => {
  expect(parseJson('[{"value":NaN,"place":"a NaN, b"},{"value":-Infinity},{"value":3}]')).toEqual([
    { value: 'NaN', place: 'a NaN, b' },
    { value: '-Infinity' },
    { value: 3 },
  ])
})

test('what is no JSON is still refused', () => {
  expect(() => parseJson('hello NaN')).toThrow(SyntaxError)
})

test('a megabyte of quotes that never end is refused as any other broken text', () => {
  expect(() => parseJson(`"${'\\"'.repeat(500_000)}`)).toThrow(SyntaxError)
  expect(() => parseJson(`"${'\\"'.repeat(500_000)}\\`)).toThrow(SyntaxError)
})
