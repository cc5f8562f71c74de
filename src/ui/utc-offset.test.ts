import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localText, momentOf, offsetName, OFFSETS_MINUTES, offsetText } from './utc-offset.ts'

it('writes offsets as RFC 3339 does', () => {
  expect(offsetText(480)).toBe('+08:00')
  expect(offsetText(-210)).toBe('-03:30')
  expect(offsetText(0)).toBe('+00:00')
  expect(offsetName(345)).toBe('UTC+05:45')
})

it('a local time is the city’s, not the browser’s', () => {
  const at = Date.UTC(2026, 10, 23, 11, 5)
  expect(localText(at, 300)).toBe('2026-11-23T16:05')
  expect(momentOf('2026-11-23T16:05', 300)).toBe(at)
  expect(momentOf('', 300)).toBeUndefined()
  expect(momentOf('2026-13-23T16:05', 300)).toBeUndefined()
})

it('text and moment are each other’s inverse to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 66_000_000 }), fc.constantFrom(...OFFSETS_MINUTES), (minute, offset) => {
      expect(momentOf(localText(minute * 60_000, offset), offset)).toBe(minute * 60_000)
    }),
  )
})
