import { expect, test } from 'vitest'
import { INDICATORS, metricById } from './catalogue.ts'
import { rollOf } from './roll.ts'

test('every ratio of the catalogue is rolled up by its two counts, and both are metrics', () => {
  const ratios = INDICATORS.flatMap(({ id }) => {
    const roll = rollOf(id)
    return roll.kind === 'ratio' ? [{ id, ...roll }] : []
  })
  expect(ratios.length).toBeGreaterThan(80)
  for (const { id, num, den } of ratios) {
    expect(metricById(num), `${id}: ${num}`).toBeDefined()
    expect(metricById(den), `${id}: ${den}`).toBeDefined()
  }
})

test('what has no unit to add up is left to each place', () => {
  expect(['gdp_growth', 'api_latency_p95', 'aqi', 'cpi_yoy'].map((id) => rollOf(id).kind)).toEqual(Array(4).fill('own'))
  expect(rollOf('hotline_calls')).toEqual({ kind: 'sum' })
  expect(rollOf('blood_days')).toEqual({ kind: 'min' })
})
