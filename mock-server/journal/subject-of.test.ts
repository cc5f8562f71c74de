import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subjectOf } from './subject-of.ts'

test('an entry is about the incident it names', () => {
  expect(subjectOf({ kind: 'source-back', incident: 'i/1' })).toBe('i/1')
})

test.each([
  ['names none', {}],
  ['names none yet', { incident: null }],
  ['means something else by it', { incident: { id: 'i/1' } }],
])('an entry that %s is about nothing', (_how, entry) => {
  expect(subjectOf(entry)).toBeNull()
})

test('whatever it answers survives UTF-8, as the file keeps it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(subjectOf({ incident: text })).toBe(text)
      expect(Buffer.from(text).toString()).toBe(text)
    }),
  )
})

test.each(['\uD800', 'i/\uDC00', '\uDC00\uD800'])('a name that does not survive it is none', (odd) => {
  expect(Buffer.from(odd).toString()).not.toBe(odd)
  expect(subjectOf({ incident: odd })).toBeNull()
})
