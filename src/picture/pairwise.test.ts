import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blendWeights } from './index-weights.ts'
import { judge, matrixOf, pairIndex } from './pairwise.ts'

test('the golden vector of three judgements', () => {
  const { weights, lambda, ci, cr, worst } = judge([
    [1, 3, 5],
    [1 / 3, 1, 3],
    [1 / 5, 1 / 3, 1],
  ])
  expect(weights.map((w) => w.toFixed(4))).toEqual(['0.6370', '0.2583', '0.1047'])
  expect([lambda, ci, cr].map((x) => x.toFixed(4))).toEqual(['3.0385', '0.0193', '0.0332'])
  expect(worst).toEqual([0, 1, 2])
})

test('judgements that follow from weights give those weights back, with nothing to object', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 60 }), { minLength: 3, maxLength: 9 }), (said) => {
      const sum = said.reduce((a, b) => a + b, 0)
      const { weights, cr, worst } = judge(said.map((a) => said.map((b) => a / b)))
      said.forEach((w, i) => expect(weights[i]).toBeCloseTo(w / sum, 9))
      expect(Math.abs(cr)).toBeLessThan(1e-9)
      expect(worst).toBeUndefined()
    }),
  )
})

test('the triple that is named is the one in which a judgement was turned round', () => {
  const judgements = [2, 4, 2, 2, 1, 0.5].map(Number)
  expect(judge(matrixOf(judgements, 4)).cr).toBeLessThan(0.1)
  judgements[pairIndex(0, 1, 4)] = 1 / 8
  const { cr, worst } = judge(matrixOf(judgements, 4))
  expect(cr).toBeGreaterThan(0.1)
  expect(worst?.slice(0, 2)).toEqual([0, 1])
})

test('a blend adds up to one, and what entropy does not know keeps its judged weight', () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(share, fc.option(share)), { minLength: 2, maxLength: 7 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, alpha) => {
        const sum = rows.reduce((total, [w]) => total + w, 0)
        const judged = rows.map(([w]) => w / sum)
        const mixed = blendWeights(
          judged,
          rows.map(([, e]) => e),
          alpha,
        )
        expect(mixed.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        const unknown = rows.flatMap(([, e], i) => (e === null ? [i] : []))
        expect(unknown.map((i) => mixed[i])).toEqual(unknown.map((i) => judged[i]))
      },
    ),
  )
  expect(blendWeights([0.6, 0.4], [0.2, 0.8], 0.5)).toEqual([0.4, expect.closeTo(0.6, 12)])
})
