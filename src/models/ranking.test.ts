import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entropyWeights } from './entropy-weights.ts'
import type { Direction } from './entropy-weights.ts'
import { movedWeights, rankStability } from './rank-stability.ts'
import { orderOf, topsis } from './topsis.ts'

const X = [
  [80, 95, 12],
  [70, 98, 8],
  [90, 90, 15],
  [85, 93, 10],
]
const WAYS: readonly Direction[] = ['up', 'up', 'down']
const four = (values: readonly number[] = []) => values.map((value) => value.toFixed(4))

test('the golden vectors of entropy weights and of TOPSIS', () => {
  const found = entropyWeights(X, WAYS)
  expect(four(found?.entropy)).toEqual(['0.7652', '0.7386', '0.7529'])
  expect(four(found?.weights)).toEqual(['0.3159', '0.3517', '0.3325'])
  expect(four(topsis(X, found!.weights, WAYS))).toEqual(['0.4416', '0.7247', '0.2753', '0.7100'])
})

test('a column that is the same everywhere weighs nothing; where all are, there are no weights', () => {
  expect(
    entropyWeights(
      X.map((row) => [...row.slice(0, 2), 7]),
      WAYS,
    )?.weights[2],
  ).toBeCloseTo(0, 12)
  expect(entropyWeights([[1], [1], [1]], ['up'])).toBeUndefined()
  expect(entropyWeights([[1]], ['up'])).toBeUndefined()
})

test('whatever is best in everything is first, and a ranking of it holds when weights move', () => {
  const cell = fc.integer({ min: 1, max: 90 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 8 }), (rows) => {
      const all = [[95, 95, 95], ...rows]
      const { order, firstHolds } = rankStability(all, [0.2, 0.3, 0.5], ['up', 'up', 'up'])
      expect([order[0], firstHolds]).toEqual([0, 1])
    }),
  )
})

test('two rows that are better in opposite things change places when their weights do', () => {
  const rows = [
    [60, 50],
    [50, 60.5],
  ]
  const { order, runs, holds } = rankStability(rows, [0.5, 0.5], ['up', 'up'])
  expect(order).toEqual([1, 0])
  expect(runs.map(({ criterion, by, moved }) => [criterion, by, moved.length])).toEqual([
    [0, -0.2, 0],
    [0, 0.2, 2],
    [1, -0.2, 2],
    [1, 0.2, 0],
  ])
  expect(holds).toBe(0.5)
  expect(orderOf([0.5, 0.5])).toEqual([0, 1])
})

test('a moved weight leaves the sum as it was', () => {
  expect(movedWeights([0.5, 0.3, 0.2], 0, 0.2)).toEqual([0.6, expect.closeTo(0.24, 12), expect.closeTo(0.16, 12)])
  expect(movedWeights([1], 0, 0.2)).toEqual([1])
})
