import { expect, test } from 'vitest'
import type { Decision } from '#contract/decision-snapshot.ts'
import type { Effect, MeasureId } from '#contract/measure.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { MEASURES } from '#picture/measures.ts'
import { recordOf, situationsOf } from './advice.ts'
import { reckon } from './expected-effect.ts'
import { measuredEffect } from './measured-effect.ts'

const AT = Date.UTC(2026, 10, 27, 8)
const alarm = (metric: string, value: number, severity: Alarm['severity'] = 'orange'): Alarm => ({
  id: `${metric}/1`,
  severity,
  title: { zh: metric, en: metric },
  place: 'city',
  placeName: { zh: '全市', en: 'City' },
  lng: 0,
  lat: 0,
  evidence: { metric, place: 'city', value, at: AT, threshold: 0, op: '>' },
  raisedAt: AT,
  changedAt: AT,
})
const decision = (id: number, effect: number | undefined, inside: boolean | null, taken = true): Decision => ({
  id: `decision-${id}`,
  version: 1,
  at: AT,
  by: 'duty-1',
  alarm: `old/${id}`,
  measure: 'add-seats',
  taken,
  why: '…',
  run: null,
  situation: 'hotline',
  metric: 'hotline_answer_rate',
  place: 'city',
  placeName: { zh: '全市', en: 'City' },
  value: 80,
  valueAt: AT,
  expected: null,
  dueAt: AT,
  effect: effect === undefined ? null : { at: AT, seq: 9, found: measured(effect, inside) },
})
const measured = (effect: number, inside: boolean | null): Effect => ({
  is: 'measured',
  before: 0,
  after: effect,
  control: 'weeks',
  controls: 3,
  controlChange: 0,
  effect,
  low: effect,
  high: effect,
  inside,
  windowMin: 15,
  unit: '%',
  digits: 1,
})

test('an effect is the change less what the controls did, with its range against each of them', () => {
  const controls = [
    { before: 10, after: 12 },
    { before: 10, after: 16 },
  ]
  expect(measuredEffect({ before: 20, after: 15 }, controls, { low: -12, high: -6, by: 'model' })).toEqual({
    before: 20,
    after: 15,
    controls: 2,
    controlChange: 4,
    effect: -9,
    low: -11,
    high: -7,
    inside: true,
  })
  expect(measuredEffect({ before: 20, after: 15 }, controls, { low: -5, high: 0, by: 'model' })?.inside).toBe(false)
  expect(measuredEffect({ before: 20, after: 15 }, controls, null)?.inside).toBeNull()
  expect(measuredEffect({ before: 20, after: 15 }, [], null)).toBeUndefined()
})

test('models expect relief, never more than there is to relieve', () => {
  const cases: readonly (readonly [MeasureId, string, number, number])[] = [
    ['pump-trucks', 'underpass_depth', 40, -40],
    ['retime-signals', 'tti', 2.1, -1.1],
    ['divert-traffic', 'tti', 2.1, -1.1],
    ['open-windows', 'window_wait_min', 40, -40],
    ['guide-online', 'window_wait_min', 40, -40],
  ]
  for (const [measure, metric, value, least] of cases) {
    const { expected } = reckon(measure, metric, value, [])
    expect([measure, expected?.by]).toEqual([measure, 'model'])
    expect(expected!.low).toBeLessThanOrEqual(expected!.high)
    expect(expected!.high).toBeLessThan(0)
    expect(expected!.low).toBeGreaterThanOrEqual(least)
  }
})

test('where neither model nor cases are, no figure is given; five measured cases give their range', () => {
  const few = [1, 2, 3, 4].map((n) => decision(n, n, true))
  expect(reckon('add-seats', 'hotline_answer_rate', 80, few).expected).toBeNull()
  const enough = [...few, decision(5, 6, false), decision(6, 60, true, false)]
  expect(reckon('add-seats', 'hotline_answer_rate', 80, enough).expected).toEqual({ low: 1, high: 6, by: 'cases' })
})

test('confidence is counted over what was taken, measured and expected; too few cases are said to be too few', () => {
  const rows = [decision(1, 1, true), decision(2, 2, false), decision(3, 3, null), decision(4, undefined, null)]
  expect(recordOf('add-seats', rows)).toEqual({ inside: 1, of: 2, enough: false })
  const more = [...rows, decision(5, 1, true), decision(6, 1, true), decision(7, 1, true), decision(8, 1, true, false)]
  expect(recordOf('add-seats', more)).toEqual({ inside: 4, of: 5, enough: true })
})

test('what stands is ordered by severity, each with the measures of its kind; an alarm without advice is absent', () => {
  const found = situationsOf([alarm('tti', 2.2, 'yellow'), alarm('nh3_ppm', 60, 'red'), alarm('dc_pue', 2)], [], [])
  expect(found.map(({ kind }) => kind)).toEqual(['hazmat', 'congestion'])
  for (const { kind, advice } of found) {
    expect(advice.map(({ measure }) => measure)).toEqual(MEASURES.filter(({ situation }) => situation === kind))
  }
})
