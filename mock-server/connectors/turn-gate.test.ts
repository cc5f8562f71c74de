import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TurnGate } from './turn-gate.ts'

function turns() {
  const waiting: (() => void)[] = []
  return {
    nextTurn: (run: () => void) => void waiting.push(run),
    turn: () => waiting.splice(0).forEach((run) => run()),
  }
}

test('work beyond the limit of a turn waits for the next', () => {
  const { nextTurn, turn } = turns()
  const gate = new TurnGate(10, nextTurn)
  const done: number[] = []
  for (let i = 0; i < 5; i++) gate.enter(() => done.push(i) && 6)
  expect(done).toEqual([0, 1])
  expect(gate.held).toBe(3)
  turn()
  expect(done).toEqual([0, 1, 2, 3])
  turn()
  expect(done).toEqual([0, 1, 2, 3, 4])
  expect(gate.held).toBe(0)
})

test('all work is done, in order, and no turn does more than its limit and one piece', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(20), fc.constant('turn' as const))), (steps) => {
      const { nextTurn, turn } = turns()
      const gate = new TurnGate(30, nextTurn)
      const done: number[] = []
      let spent = 0
      let entered = 0
      const rest = () => {
        spent = 0
        turn()
        expect(spent).toBeLessThanOrEqual(50)
      }
      for (const step of steps) {
        if (step === 'turn') rest()
        else {
          const mine = entered++
          gate.enter(() => {
            done.push(mine)
            spent += step
            return step
          })
        }
      }
      for (let i = 0; i <= steps.length; i++) rest()
      expect(done).toEqual(Array.from({ length: entered }, (_, i) => i))
    }),
  )
})
