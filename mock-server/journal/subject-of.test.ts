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
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\uD800', '\uDC00'), (text, odd) => {
      const subject = subjectOf({ incident: text + odd })
      if (subject !== null) expect(Buffer.from(subject).toString()).toBe(subject)
      else expect(odd).not.toBe('')
    }),
  )
})
