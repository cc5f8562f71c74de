import { expect, test } from 'vitest'
import { quantileOf, seededDraws } from './seeded-draws.ts'
import { addedSalesYuan } from './voucher-sales.ts'

test('the same seed draws the same, another seed does not, and normal draws are normal', () => {
  const take = (seed: number) => Array.from({ length: 4000 }, seededDraws(seed).normal)
  const first = take(7)
  expect(take(7)).toEqual(first)
  expect(take(8)).not.toEqual(first)
  const mean = first.reduce((a, b) => a + b) / first.length
  const variance = first.reduce((sum, own) => sum + (own - mean) ** 2, 0) / first.length
  expect(Math.abs(mean)).toBeLessThan(0.05)
  expect(Math.abs(variance - 1)).toBeLessThan(0.08)
})

test('quantiles run straight between neighbours', () => {
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantileOf([4, 1, 3, 2], 0)).toBe(1)
  expect(quantileOf([], 0.5)).toBeNaN()
})

test('vouchers add issued × redemption × leverage × (1 − displacement)', () => {
  expect(addedSalesYuan({ issuedYuan: 1e7, redemption: 0.8, leverage: 3, displacement: 0.4 })).toBeCloseTo(1.44e7, 3)
})
