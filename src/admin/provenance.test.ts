import { expect, it } from 'vitest'
import { INDICATORS } from '#metrics/catalogue.ts'
import { marksOf } from './provenance.ts'

it.each([
  ['D', ['D']],
  ['G', ['G']],
  ['V44/D', ['V', 'D']],
  ['V34,V35', ['V']],
  ['V43/G(维度)·D(权重)', ['V', 'G', 'D']],
  ['V1(江苏做法)/D', ['V', 'D']],
  ['V38(98%例)/G', ['V', 'G']],
  ['V1(浙江2018底除例外外100%)', ['V']],
])('%s is explained', (provenance, marks) => {
  expect(marksOf(provenance)).toEqual(marks)
})

it('every indicator’s mark is explained', () => {
  expect(INDICATORS.filter(({ provenance }) => marksOf(provenance).length === 0)).toEqual([])
})
