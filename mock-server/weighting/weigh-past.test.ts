import { expect, test } from 'vitest'
import type { SeriesQuery } from '#contract/series.ts'
import { INDEX_DOMAIN_IDS } from '#contract/index-weights.ts'
import { districtScores } from './district-scores.ts'
import { entropyOfPast, lastDay } from './weigh-past.ts'

const HOUR = 3_600_000
const FROM = 480_000 * HOUR
const DISTRICTS = ['district/a', 'district/b']
const TRAFFIC = INDEX_DOMAIN_IDS.indexOf('index_traffic')
const AIR = INDEX_DOMAIN_IDS.indexOf('index_environment')

/** Half-hours; district a is slow every other hour, the air is the same everywhere. */
function query({ metric, place, from, to }: SeriesQuery) {
  const value = (hour: number) => (metric === 'tti' && place === 'district/a' && hour % 2 === 0 ? 1.8 : 1.1)
  const told = metric === 'tti' || metric === 'aqi'
  const at = told ? Array.from({ length: (to - from) / (HOUR / 2) }, (_, i) => from + (i * HOUR) / 2) : []
  const mean = at.map((start) => (metric === 'aqi' ? 60 : value(Math.floor((start - FROM) / HOUR))))
  const one = { mean, min: mean, max: mean, last: mean, count: at.map(() => 3) }
  return Promise.resolve({ metric, place, from, to, bucketMs: HOUR / 2, at, ...one })
}

test('districts are scored hour by hour; entropy sees what differs, and says nothing of what no district reports', async () => {
  const scores = await districtScores({ query, districts: DISTRICTS }, FROM, FROM + 48 * HOUR)
  expect(
    scores
      .get('district/a')
      ?.map((row) => row[TRAFFIC])
      .slice(0, 2),
  ).toEqual([70, 100])
  const { weights, rows } = entropyOfPast(scores)
  expect(rows).toBe(96)
  expect(weights[TRAFFIC]).toBeCloseTo(1, 9)
  expect(weights[AIR]).toBeCloseTo(0, 9)
  expect(weights[INDEX_DOMAIN_IDS.indexOf('index_economy')]).toBeNull()
  const day = lastDay(scores.get('district/a')!)
  expect([day.hours, day.scores[TRAFFIC], day.scores[AIR]]).toEqual([24, 85, 90])
})

test('too few hours say nothing', async () => {
  const scores = await districtScores({ query, districts: DISTRICTS }, FROM, FROM + 3 * HOUR)
  expect(entropyOfPast(scores).weights).toEqual(INDEX_DOMAIN_IDS.map(() => null))
})
