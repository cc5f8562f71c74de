import { expect, test } from 'vitest'
import { maseOf, meanAbsoluteError, naiveScale, smapeOf } from './forecast-error.ts'
import { seasonalNaive } from './seasonal-naive.ts'

const TRAIN = [10, 12, 14, 11, 13, 15, 12, 14]
const TEST = [16, 13, 15]
const SAID = [15, 12, 15]

test('the golden vector of domain §G: scale 1, MAE 0.6667, MASE 0.6667, sMAPE 4.817 %', () => {
  expect(naiveScale(TRAIN, 3)).toBe(1)
  expect(meanAbsoluteError(TEST, SAID)).toBeCloseTo(0.6667, 4)
  expect(maseOf(TRAIN, 3, TEST, SAID)).toBeCloseTo(0.6667, 4)
  expect(smapeOf(TEST, SAID)).toBeCloseTo(4.817, 3)
})

test('the seasonal naive repeats the last season, past its end too, and looks further back over a gap', () => {
  expect([...seasonalNaive(TRAIN, 3, 5)]).toEqual([15, 12, 14, 15, 12])
  expect([...seasonalNaive([1, 2, Number.NaN, Number.NaN], 2, 2)]).toEqual([1, 2])
})

test('what is unknown is no error', () => {
  expect(meanAbsoluteError([1, Number.NaN], [2, 9])).toBe(1)
  expect(meanAbsoluteError([], [])).toBeNaN()
  expect(smapeOf([0], [0])).toBe(0)
})
