import { expect, test } from 'vitest'
import type { SeriesQuery } from '#contract/series.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { createBaselines } from './baselines.ts'
import { createDetector } from './create-detector.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const CALLS = metricById('alarm110_valid') as Metric
const WEEKLY = [100, 104, 98, 101, 97, 103, 99, 102]

/** Eight earlier weeks at this moment; any other stretch holds nothing. */
function past({ metric, place, from, to }: SeriesQuery) {
  const week = (NOW - (from + to) / 2) / (7 * 86_400_000)
  const value = Number.isInteger(week) && week >= 1 ? WEEKLY[week - 1] : undefined
  const mean = value === undefined ? [] : [value]
  return Promise.resolve({
    metric,
    place,
    from,
    to,
    bucketMs: to - from,
    at: mean,
    mean,
    min: mean,
    max: mean,
    last: mean,
    count: mean,
  })
}

test('an unusual hour breaks a threshold that no catalogue could know', async () => {
  const baselines = createBaselines({ metrics: [CALLS], query: past })
  expect(baselines.rulesOf(CALLS.id, 'city')).toEqual([])
  await baselines.refresh(NOW)
  // Median 100.5, MAD 2: z 3.5 at 100.5 + 3.5 · 2 / 0.6745 = 110.9, z 6 at 118.3
  const [yellow, orange] = baselines.rulesOf(CALLS.id, 'city')
  expect(yellow).toMatchObject({ op: '>', severity: 'yellow' })
  expect(yellow?.value).toBeCloseTo(110.878, 2)
  expect(orange?.value).toBeCloseTo(118.291, 2)
  expect(baselines.rulesOf(CALLS.id, 'district/a')).toEqual([])
})

test('a city with no past judges nothing by it', async () => {
  const baselines = createBaselines({ metrics: [CALLS], query: (query) => past({ ...query, from: 0, to: 1 }) })
  await baselines.refresh(NOW)
  expect(baselines.rulesOf(CALLS.id, 'city')).toEqual([])
})

test('an alarm by the past is raised, outlives a moving threshold, and clears as in range', async () => {
  const baselines = createBaselines({ metrics: [CALLS], query: past })
  await baselines.refresh(NOW)
  let drift = 0
  const detector = createDetector({
    placeOf: () => ({ id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 0, lat: 0, source: 'city-pack' }),
    rulesOf: (metric, place) =>
      baselines.rulesOf(metric.id, place).map((rule) => ({ ...rule, value: rule.value + drift })),
  })
  const see = (value: number, minute: number) =>
    detector.observe(
      { metric: CALLS.id, place: 'city', at: NOW + minute * 60_000, value, source: 'police', intervalMs: 60_000 },
      NOW,
    )
  expect([...see(113, 1), ...see(114, 2)]).toMatchObject([{ kind: 'alarm-raised', severity: 'yellow' }])
  drift = 1
  expect([...see(114, 3), ...see(101, 4), ...see(101, 5), ...see(101, 6)]).toMatchObject([
    { kind: 'alarm-cleared', why: 'in-range' },
  ])
})

test('a city’s own threshold replaces the catalogue’s, and an alarm by the old one ends as rule-changed', () => {
  const rule = { op: '>', value: 100, severity: 'orange' } as const
  let rules: readonly (typeof rule)[] = [rule]
  const detector = createDetector({
    placeOf: (id) => ({ id, kind: 'air', name: { zh: id, en: id }, lng: 0, lat: 0, source: 's' }),
    rulesOf: () => rules,
  })
  const see = (value: number, at: number) =>
    detector.observe({ metric: 'pm25', place: 'air/1', at, value, source: 's', intervalMs: 1000 }, at)
  expect([...see(130, 1000), ...see(130, 2000)]).toMatchObject([{ kind: 'alarm-raised', severity: 'orange' }])
  rules = []
  expect([...see(130, 3000), ...see(130, 4000), ...see(130, 5000)]).toMatchObject([
    { kind: 'alarm-cleared', why: 'rule-changed' },
  ])
})
