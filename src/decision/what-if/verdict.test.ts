import { expect, test } from 'vitest'
import { verdictOf } from './verdict.ts'

const LESS = { better: 'less', digits: 1 } as const

test('less of what should be less is better, more of it worse; more of what should be more is better', () => {
  expect(verdictOf({ value: -3, low: -4, high: -1 }, LESS)).toBe('better')
  expect(verdictOf({ value: 3, low: 1, high: 4 }, LESS)).toBe('worse')
  expect(verdictOf({ value: 3, low: 1, high: 4 }, { better: 'more', digits: 0 })).toBe('better')
})

test('of what is neither good nor bad by itself nothing is said', () => {
  expect(verdictOf({ value: 2, low: 2, high: 2 }, { better: null, digits: 0 })).toBe('neither')
})

test('a band on both sides of nothing is unsure, and what rounds to nothing is the same', () => {
  expect(verdictOf({ value: -3, low: -4, high: 1 }, LESS)).toBe('unsure')
  expect(verdictOf({ value: 0.01, low: -0.02, high: 0.04 }, LESS)).toBe('same')
})
