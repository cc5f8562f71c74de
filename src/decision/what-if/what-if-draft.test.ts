import { expect, test } from 'vitest'
import { whatIfQuestionSchema } from '#contract/what-if.ts'
import type { Lever } from '#contract/what-if.ts'
import {
  EMPTY_DRAFT,
  questionOf,
  renamed,
  withLever,
  withoutLever,
  withoutVariant,
  withVariant,
} from './what-if-draft.ts'

const HALL: Lever = { kind: 'hall-windows', hall: 'service-hall/1', windows: 5 }
const nameOf = (n: number) => `方案 ${n}`

test('a variant without a measure is no question; with one it is what the contract wants', () => {
  expect(questionOf(EMPTY_DRAFT, nameOf)).toBeUndefined()
  const question = questionOf(withLever(EMPTY_DRAFT, 0, HALL), nameOf)
  expect(whatIfQuestionSchema.parse(question)).toEqual(question)
  expect(question?.variants[0]?.name).toBe('方案 1')
})

test('a further variant begins with the measures of the one before, three at most, one at least', () => {
  const two = withVariant(withLever(EMPTY_DRAFT, 0, HALL))
  expect(two.variants.map(({ levers }) => levers)).toEqual([[HALL], [HALL]])
  const three = withVariant(two)
  expect(withVariant(three)).toBe(three)
  expect(withoutVariant(EMPTY_DRAFT, 0)).toBe(EMPTY_DRAFT)
  expect(withoutVariant(renamed(two, 0, 'x'), 0).variants.map(({ name }) => name)).toEqual([''])
})

test('a measure is taken out where it stands and nowhere else', () => {
  const two = withVariant(withLever(EMPTY_DRAFT, 0, HALL))
  expect(withoutLever(two, 1, 0).variants.map(({ levers }) => levers.length)).toEqual([1, 0])
})
