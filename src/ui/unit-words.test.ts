import { expect, it } from 'vitest'
import { METRICS } from '#metrics/catalogue.ts'
import { unitWords } from './unit-words.ts'

it.each([...new Set(METRICS.map(({ unit }) => unit))])('the unit %s is written without Chinese in English', (unit) => {
  expect(unitWords(unit, 'en')).not.toMatch(/\p{Script=Han}/u)
})

it('hides the dash of a pure number', () => {
  expect(unitWords('—', 'zh')).toBe('')
  expect(unitWords('min', 'zh')).toBe('分钟')
})
