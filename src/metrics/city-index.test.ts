import { expect, test } from 'vitest'
import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import { metricById } from './catalogue.ts'
import { cityIndex, domainWeights, INDEX_DOMAINS } from './city-index.ts'

test('the domains of the contract are those of the index, in its order and by the catalogue’s names', () => {
  expect(INDEX_DOMAINS.map(({ id }) => id)).toEqual([...INDEX_DOMAIN_IDS])
  for (const id of INDEX_DOMAIN_IDS) {
    const { zh, en } = metricById(id)!
    expect(INDEX_DOMAIN_NAMES[id]).toEqual({ zh, en })
  }
})

test('weights that were saved move the index, and lists of another length do not', () => {
  const foul = (metric: string) => (metric === 'aqi' ? 200 : metric === 'tti' ? 1.1 : undefined)
  const only = (id: string) => INDEX_DOMAIN_IDS.map((one) => (one === id ? 1 : 0))
  expect(cityIndex(foul, false, domainWeights(only('index_environment')))?.score).toBe(40)
  expect(cityIndex(foul, false, domainWeights(only('index_traffic')))?.score).toBe(100)
  expect(domainWeights([1])).toEqual(domainWeights())
  expect(domainWeights().reduce((a, b) => a + b, 0)).toBe(100)
})
