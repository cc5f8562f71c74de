import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rollWindow } from './window-roll.ts'

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 })

test('a window of known readings rolls up as by hand', () => {
  const window = [4, 1, 3, 2]
  expect((['count', 'sum', 'min', 'max', 'mean', 'p95'] as const).map((roll) => rollWindow(roll, window))).toEqual([
    4, 10, 1, 4, 2.5, 4,
  ])
  expect(
    rollWindow(
      'p95',
      Array.from({ length: 100 }, (_, i) => 100 - i),
    ),
  ).toBe(95)
})

test('an empty window counts nothing and has no value', () => {
  expect(rollWindow('count', [])).toBe(0)
  expect((['sum', 'min', 'max', 'mean', 'p95'] as const).map((roll) => rollWindow(roll, []))).toEqual(
    Array(5).fill(undefined),
  )
})

test('the order of readings does not matter', () => {
  const pairs = values.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(pairs, fc.constantFrom('count', 'sum', 'min', 'max', 'mean', 'p95'), ([all, shuffled], roll) => {
      expect(rollWindow(roll, shuffled)).toBeCloseTo(rollWindow(roll, all)!, 9)
    }),
  )
})

test('at most a twentieth lies above P95, which is one of the readings and no less than their mean of the lower part', () => {
  fc.assert(
    fc.property(values, (all) => {
      const p95 = rollWindow('p95', all)!
      expect(all).toContain(p95)
      expect(all.filter((value) => value > p95).length).toBeLessThanOrEqual(all.length * 0.05)
      expect(all.filter((value) => value < p95).length).toBeLessThan(all.length * 0.95 + 1e-9)
    }),
  )
})

test('sums of parts are the sum of the whole, and so are counts, least and greatest', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const both = [...a, ...b]
      expect(rollWindow('sum', both)).toBe(rollWindow('sum', a)! + rollWindow('sum', b)!)
      expect(rollWindow('count', both)).toBe(a.length + b.length)
      expect(rollWindow('max', both)).toBe(Math.max(rollWindow('max', a)!, rollWindow('max', b)!))
      expect(rollWindow('min', both)).toBe(Math.min(rollWindow('min', a)!, rollWindow('min', b)!))
    }),
  )
})
