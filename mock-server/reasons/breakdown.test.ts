import { expect, test } from 'vitest'
import { INDEX_DOMAINS } from '#metrics/city-index.ts'
import { breakdownOf } from './breakdown.ts'

const weightsIn = (saved?: readonly number[]) => {
  const breakdown = breakdownOf('city_index', saved)
  return breakdown.kind === 'weighted' ? breakdown.inputs.map(({ weight }) => weight) : []
}

test('the index is split by the weights a person decided, and by the house’s where nobody did', () => {
  const saved = INDEX_DOMAINS.map((_, i) => (i === 0 ? 0.4 : 0.1))
  expect(weightsIn()).toEqual(INDEX_DOMAINS.map(({ weight }) => weight))
  expect(weightsIn(saved)).toEqual([40, 10, 10, 10, 10, 10, 10])
})
