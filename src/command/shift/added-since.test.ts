import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addedSince } from './added-since.ts'

const words = (text: string) => ({ zh: text, en: text })
const lines = fc.array(fc.constantFrom('a', 'b', 'c').map(words))

it('finds what came, and the same line twice as two', () => {
  expect(addedSince([words('a'), words('b')], [words('b'), words('c'), words('b')])).toEqual([words('c'), words('b')])
})

it('whatever was offered: nothing new in the same brief, and all of what is put behind it', () => {
  fc.assert(
    fc.property(lines, lines, (before, more) => {
      expect(addedSince(before, before)).toEqual([])
      expect(addedSince(before, [...before, ...more])).toEqual(more)
    }),
  )
})
