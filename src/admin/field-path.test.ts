import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldName, textOf, valueAt, wordsMetAt } from './field-path.ts'

it('walks names and positions, and reads a dot inside a name', () => {
  const record = { readings: [{ 'PM2.5': 35 }], station: '右岸' }
  expect(valueAt(record, 'readings.0.PM2\\.5')).toBe(35)
  expect(valueAt(record, 'station')).toBe('右岸')
  expect(valueAt(record, 'readings.1.x')).toBeUndefined()
  expect(fieldName('PM2\\.5')).toBe('PM2.5')
  expect(valueAt({ 'a\\b': { '': 1 } }, 'a\\\\b.')).toBe(1)
  expect(fieldName('a\\\\b')).toBe('a\\b')
})

it('never reads what a record did not bring itself', () => {
  for (const path of ['__proto__', 'constructor', 'constructor.name', 'toString', '__proto__.polluted']) {
    expect(valueAt({ a: 1 }, path)).toBeUndefined()
  }
})

it('finds every property of a record by its protected name', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (name, value) => {
      const record = Object.fromEntries([[name, value]])
      expect(valueAt(record, name.replaceAll(/[\\.]/g, String.raw`\$&`))).toBe(value)
    }),
  )
})

it('any path on any record is something or nothing, never a throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (record, path) => {
      expect(typeof textOf(valueAt(record, path))).toBe('string')
    }),
  )
})

it('lists the different words met, nothing twice and nothing empty', () => {
  const records = [{ p: 'PM2.5' }, { p: 'SO2' }, { p: 'PM2.5' }, { p: '' }, { p: null }, {}]
  expect(wordsMetAt(records, 'p', 10)).toEqual(['PM2.5', 'SO2'])
  expect(wordsMetAt(records, 'p', 1)).toEqual(['PM2.5'])
})
