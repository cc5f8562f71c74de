import fc from 'fast-check'
import { expect, it } from 'vitest'
import { begin, edit, redo, undo } from './edit-history.ts'

it('typing in one field is one step back, another field or a button is another', () => {
  let history = begin('')
  for (const text of ['a', 'ab', 'abc']) history = edit(history, text, 'title')
  history = edit(history, 'abc!', 'owner')
  history = edit(history, 'abc!?')
  expect([history, undo(history), undo(undo(history)), undo(undo(undo(history)))].map(({ now }) => now)).toEqual([
    'abc!?',
    'abc!',
    'abc',
    '',
  ])
})

it('goes no further back than the beginning, and typing after undo forgets what was ahead', () => {
  const history = edit(undo(edit(begin(1), 2)), 3)
  expect(undo(undo(history)).now).toBe(1)
  expect(redo(history).now).toBe(3)
})

it('as many steps forward as back come to the same place', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.nat(70), (steps, back) => {
      const history = steps.reduce((sum, next) => edit(sum, next), begin(-1))
      let there = history
      const possible = Math.min(back, history.past.length)
      for (let i = 0; i < possible; i++) there = undo(there)
      for (let i = 0; i < possible; i++) there = redo(there)
      expect([there.now, there.past]).toEqual([history.now, history.past])
    }),
  )
})
