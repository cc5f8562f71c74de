import { expect, it } from 'vitest'
import { formatChange, formatNumber } from './number-format.ts'

it('keeps the digits of the catalogue and groups thousands', () => {
  expect(formatNumber(12806, 0, 'zh')).toBe('12,806')
  expect(formatNumber(86.44, 1, 'en')).toBe('86.4')
  expect(formatNumber(5, 2, 'en')).toBe('5.00')
})

it('writes a minus as wide as a plus', () => {
  expect(formatNumber(-4, 0, 'zh')).toBe('−4')
  expect(formatChange(-2.14, 1, 'zh')).toBe('−2.1')
  expect(formatChange(2.14, 1, 'zh')).toBe('+2.1')
})

it('says that nothing changed when the change rounds away', () => {
  expect(formatChange(0.04, 1, 'zh')).toBe('±0')
  expect(formatChange(-0.04, 1, 'en')).toBe('±0')
})
