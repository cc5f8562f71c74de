import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTimeReader, readTime } from './read-time.ts'

test.each([
  ['2026-11-23T08:00:00Z', Date.UTC(2026, 10, 23, 8)],
  ['2026-11-23T08:00:00.250Z', Date.UTC(2026, 10, 23, 8, 0, 0, 250)],
  ['2026-11-23T08:00:00+05:00', Date.UTC(2026, 10, 23, 3)],
  ['2026-11-23T08:00:00-0930', Date.UTC(2026, 10, 23, 17, 30)],
  ['2026-11-23 08:00:00z', Date.UTC(2026, 10, 23, 8)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('%s is read', (text, at) => {
  expect(readTime(text)).toBe(at)
})

test.each(['2026-11-23T08:00:00', '2026-11-23 08:00', '2026-11-23'])('%s has no zone and is not guessed', (text) => {
  expect(readTime(text)).toBe('time-without-zone')
})

test.each([
  '',
  'now',
  '1795420800000',
  '2026-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '26-11-23T08:00:00Z',
])('“%s” cannot be read', (text) => {
  expect(readTime(text)).toBe('time-unreadable')
})

test('every instant written by the standard comes back, also through the reader that remembers', () => {
  const read = createTimeReader()
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
      expect(read(date.toISOString())).toBe(date.getTime())
      expect(read(date.toISOString())).toBe(date.getTime())
    }),
  )
})
