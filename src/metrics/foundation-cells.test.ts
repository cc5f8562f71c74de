import { expect, test } from 'vitest'
import { INDICATORS, metricById } from './catalogue.ts'
import { FOUNDATION_CELLS, TIER_LAYERS } from './foundation-cells.ts'
import { PROBE_METRICS, probeId } from './foundation-probes.ts'

test('five tiers by three verticals are fifteen cells, each with a probe of its own', () => {
  expect(FOUNDATION_CELLS).toHaveLength(15)
  const probes = FOUNDATION_CELLS.map(({ tier, vertical }) => probeId(tier, vertical))
  expect(new Set(probes).size).toBe(15)
  for (const id of probes) expect(metricById(id)).toBeDefined()
  expect(new Set(PROBE_METRICS.map(({ source }) => source)).size).toBe(15)
})

test('every indicator of a vertical stands in exactly one cell, so that it can turn no other', () => {
  const placed = FOUNDATION_CELLS.flatMap(({ metrics }) => metrics)
  const wanted = INDICATORS.filter(({ layer }) => ['STD', 'SEC', 'OPS'].includes(layer)).map(({ id }) => id)
  expect(placed.toSorted()).toEqual(wanted.toSorted())
})

test('every other indicator belongs to the body of exactly one tier', () => {
  const layers = Object.values(TIER_LAYERS).flat()
  expect(new Set(layers).size).toBe(layers.length)
  const lost = INDICATORS.filter(({ layer }) => !['STD', 'SEC', 'OPS'].includes(layer) && !layers.includes(layer))
  expect(lost.map(({ id }) => id)).toEqual([])
})
