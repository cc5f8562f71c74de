import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Place, PlaceKind } from '#contract/place.ts'
import { iaqi } from '#metrics/aqi.ts'
import { freshness } from '#picture/freshness.ts'
import { createEvaluator } from './create-evaluator.ts'
import type { Derived } from './derived.ts'

const place = (id: string, kind: PlaceKind, parent?: string): Place => ({
  id,
  kind,
  name: { zh: id, en: id },
  lng: 71,
  lat: 51,
  source: 'test',
  ...(parent === undefined ? {} : { parent }),
})
const places = [
  place('city', 'city'),
  place('district/a', 'district', 'city'),
  place('district/b', 'district', 'city'),
  place('ward/a1', 'ward', 'district/a'),
  place('air/1', 'air', 'ward/a1'),
  place('air/2', 'air', 'district/b'),
  place('underpass/1', 'underpass', 'ward/a1'),
  place('noise/1', 'noise', 'district/a'),
  place('noise/2', 'noise', 'district/a'),
  place('wind/1', 'weather', 'district/a'),
  place('wind/2', 'weather', 'district/a'),
]
const links = {
  start: Uint32Array.of(0, 2, 4),
  streetClass: Uint8Array.of(2, 2),
  freeKph: Uint8Array.of(60, 60),
  lng: Float64Array.of(71, 71.01, 71.02, 71.03),
  lat: Float64Array.of(51, 51, 51, 51),
}
const T = Date.parse('2026-11-23T03:00:00Z')

function start() {
  const evaluator = createEvaluator({
    places: () => places,
    sensors: () => [
      { place: 'air/1', intervalMs: 60_000 },
      { place: 'air/2', intervalMs: 60_000 },
    ],
    links,
    areaOfLink: (link) => (link === 0 ? 'district/a' : undefined),
    utcOffsetMinutes: 300,
  })
  const hear = (metric: string, at: string, value: number, time = T, intervalMs = 60_000) =>
    evaluator.observe({ metric, place: at, at: time, value, source: 'test', intervalMs })
  const figure = (metric: string, at: string, now = T) =>
    evaluator.evaluate(now).find((one) => one.metric === metric && one.place === at)
  return { evaluator, hear, figure }
}

test('the city’s air is the mean of its stations first and the index after', () => {
  const { hear, figure } = start()
  hear('pm25', 'air/1', 40)
  hear('pm25', 'air/2', 80)
  expect(figure('pm25', 'city')?.value).toBe(60)
  expect(figure('aqi', 'city')?.value).toBe(iaqi('pm25', 60, 'HJ 633-2026', 'hour'))
  expect(figure('aqi', 'air/2')?.value).toBe(iaqi('pm25', 80, 'HJ 633-2026', 'hour'))
  expect(figure('pm25', 'district/a')?.value).toBe(40)
})

test('a pollutant that a system reports for the city outranks its stations while it is fresh', () => {
  const { hear, figure } = start()
  hear('pm25', 'air/1', 40)
  expect(hear('pm25', 'city', 200)?.value).toBe(250)
  expect([figure('pm25', 'city'), figure('aqi', 'city')]).toEqual([undefined, undefined])
  hear('pm25', 'air/1', 40, T + 600_000)
  expect(figure('pm25', 'city', T + 600_000)?.value).toBe(40)
})

test('the index of an old observation follows the table of its own day', () => {
  const { hear } = start()
  const old = Date.parse('2012-05-01T10:00:00+08:00')
  expect(hear('pm25', 'city', 75, old)?.value).toBe(100)
  expect(hear('pm25', 'city', 75, Date.parse('2026-05-01T10:00:00+08:00'))?.value).toBe(114)
  expect(hear('pm10', 'city', 300, Date.parse('2026-05-01T10:00:00+08:00'))?.value).toBe(175)
})

test('levels of noise are averaged as energy', () => {
  const { hear, figure } = start()
  hear('noise_leq', 'noise/1', 50)
  hear('noise_leq', 'noise/2', 70)
  expect(figure('noise_leq', 'district/a')?.value).toBeCloseTo(67.03, 2)
  expect(figure('noise_leq', 'city')?.value).toBeCloseTo(67.03, 2)
})

test('the mean of winds from 350° and 10° is north', () => {
  const { hear, figure } = start()
  hear('wind_dir', 'wind/1', 350)
  hear('wind_dir', 'wind/2', 10)
  const north = figure('wind_dir', 'city')!.value
  expect(Math.min(north, 360 - north)).toBeCloseTo(0, 6)
})

test('a share rests on what each area counts itself, and on the sum of its parts otherwise', () => {
  const { hear, figure } = start()
  for (const [district, done, due] of [
    ['district/a', 9, 10],
    ['district/b', 10, 90],
  ] as const) {
    hear('hotline_done_on_time', district, done)
    hear('hotline_due', district, due)
  }
  expect(figure('hotline_on_time', 'city')?.value).toBe(19)
  hear('hotline_done_on_time', 'city', 50)
  hear('hotline_due', 'city', 100)
  expect(figure('hotline_on_time', 'city')?.value).toBe(50)
})

test('a figure is as old as the input that fell behind, and only figures resting on it', () => {
  const { evaluator, hear, figure } = start()
  hear('hotline_done_on_time', 'city', 9)
  hear('hotline_due', 'city', 10)
  hear('underpass_depth', 'underpass/1', 4, T, 10_000)
  const later = T + 100_000
  hear('hotline_done_on_time', 'city', 10, later)
  hear('underpass_depth', 'underpass/1', 6, later, 10_000)
  const ratio = figure('hotline_on_time', 'city', later)!
  expect(ratio.at).toBe(T)
  expect(freshness(ratio.at, ratio.intervalMs, T + 121_000)).toBe('stale')
  const pond = evaluator.evaluate(later).find(({ metric, place: id }) => metric === 'pond_depth_max' && id === 'city')!
  expect([pond.value, pond.at]).toEqual([6, later])
})

test('nothing is computed from inputs that are all stale: the last value ages instead', () => {
  const { hear, figure } = start()
  hear('underpass_depth', 'underpass/1', 31, T, 10_000)
  expect(figure('pond_points', 'city')?.value).toBe(1)
  expect(figure('pond_points', 'city', T + 20_001)).toBeUndefined()
})

test('sensors that fall silent lower the share online by themselves', () => {
  const { hear, figure } = start()
  hear('pm25', 'air/1', 1)
  hear('pm25', 'air/2', 1, T - 200_000)
  expect(figure('iot_online_rate', 'city')?.value).toBe(50)
})

test('the network’s delay counts only links heard lately, for the city and each district', () => {
  const { evaluator, figure } = start()
  evaluator.observeLinks([0, 1], [30, 60], [100, 100], T, 5000)
  expect(figure('tti', 'district/a')?.value).toBeCloseTo(2)
  expect(figure('tti', 'city')?.value).toBeCloseTo(1.5)
  expect(figure('tti', 'city', T + 20_000)).toBeUndefined()
})

test('an hour’s rain is the sum of what fell, not of what was said', () => {
  const { evaluator } = start()
  for (let minute = 0; minute <= 30; minute++) {
    evaluator.observe({
      metric: 'rain_5min',
      place: 'air/1',
      at: T + minute * 60_000,
      value: 2,
      source: 't',
      intervalMs: 60_000,
    })
  }
  const rain = evaluator
    .evaluate(T + 30 * 60_000)
    .find(({ metric, place: id }) => metric === 'rain_1h_max' && id === 'city')
  expect(rain?.value).toBeCloseTo(12, 6)
})

test('a place that has not had the time to speak does not count as silent: a restart raises no false alarm', () => {
  const { evaluator, hear, figure } = start()
  expect(figure('iot_online_rate', 'city')).toBeUndefined()
  hear('pm25', 'air/1', 1)
  expect(figure('iot_online_rate', 'city', T + 60_000)?.value).toBe(100)
  hear('pm25', 'air/1', 1, T + 121_000)
  expect(figure('iot_online_rate', 'city', T + 121_000)?.value).toBe(50)
  expect(evaluator.evaluate(T + 121_000).find(({ metric }) => metric === 'iot_device_total')?.value).toBe(2)
})

test('a pollutant reported for a district without stations has its index too', () => {
  const { hear, figure } = start()
  expect(hear('pm25', 'district/b', 60)?.value).toBe(100)
  expect(figure('pm25', 'district/b')).toBeUndefined()
})

test('one pollutant reported for the city does not hide what its stations say of the others', () => {
  const { evaluator, hear } = start()
  hear('pm25', 'air/1', 150)
  evaluator.evaluate(T)
  expect(hear('so2', 'city', 5, T + 1000)?.value).toBe(200)
  const longAgo = T - 3_600_000
  expect(hear('so2', 'city', 5, longAgo)?.value).toBe(iaqi('so2', 5, 'HJ 633-2026', 'hour'))
})

test('a place counted for itself is not counted again above by its parts', () => {
  const { hear, figure } = start()
  for (const [at, done, due] of [
    ['district/a', 40, 40],
    ['noise/1', 0, 40],
    ['district/b', 0, 40],
  ] as const) {
    hear('case_done_on_time', at, done)
    hear('case_due', at, due)
  }
  expect(figure('case_on_time', 'district/a')?.value).toBe(100)
  expect(figure('case_on_time', 'city')?.value).toBe(50)
})

test('a share of fewer than thirty cases says so', () => {
  const { hear, figure } = start()
  hear('review_good', 'city', 20)
  hear('review_count', 'city', 29)
  expect(figure('good_review_rate', 'city')?.smallSample).toBe(true)
  hear('review_count', 'city', 30)
  expect(figure('good_review_rate', 'city')?.smallSample).toBeUndefined()
})

test('a strong wind turns the mean direction more than a weak one, and a calm has none', () => {
  const { hear, figure } = start()
  hear('wind_dir', 'wind/1', 0)
  hear('wind_dir', 'wind/2', 90)
  hear('wind_speed', 'wind/1', 1)
  hear('wind_speed', 'wind/2', 10)
  expect(figure('wind_dir', 'city')?.value).toBeCloseTo(84.29, 2)
  hear('wind_speed', 'wind/1', 0)
  hear('wind_speed', 'wind/2', 0)
  expect(figure('wind_dir', 'city')).toBeUndefined()
})

test('a district’s streets age by themselves', () => {
  const { evaluator, figure } = start()
  evaluator.observeLinks([0, 1], [30, 60], [100, 100], T, 5000)
  evaluator.observeLinks([1], [60], [100], T + 5000, 5000)
  expect(figure('tti', 'district/a', T + 5000)?.at).toBe(T)
  expect(figure('tti', 'city', T + 5000)?.at).toBe(T + 5000)
})

/** Each feed with the figures of the city that rest on it. */
const FEEDS: readonly {
  readonly metrics: readonly string[]
  readonly at: string
  readonly figures: readonly string[]
}[] = [
  { metrics: ['pm25', 'o3'], at: 'air/1', figures: ['pm25', 'o3', 'aqi'] },
  { metrics: ['underpass_depth'], at: 'underpass/1', figures: ['pond_points', 'pond_depth_max'] },
  { metrics: ['noise_leq'], at: 'noise/1', figures: ['noise_leq', 'noise_night_pass'] },
  { metrics: ['wind_dir', 'wind_speed'], at: 'wind/1', figures: ['wind_dir', 'wind_speed'] },
  { metrics: ['hotline_due', 'hotline_done_on_time'], at: 'district/b', figures: ['hotline_on_time'] },
  { metrics: ['weather_warning_level'], at: 'city', figures: ['active_warnings'] },
]

test('whichever feeds stop, exactly the figures that rest on them go stale', () => {
  fc.assert(
    fc.property(fc.subarray([...FEEDS.keys()]), (stopped) => {
      const { evaluator, hear } = start()
      const shown = new Map<string, Derived>()
      const stopAt = T + 300_000
      const end = T + 600_000
      for (let now = T; now <= end; now += 60_000) {
        FEEDS.forEach(({ metrics, at }, i) => {
          if (now <= stopAt || !stopped.includes(i)) for (const metric of metrics) hear(metric, at, 40, now)
        })
        for (const one of evaluator.evaluate(now)) if (one.place === 'city') shown.set(one.metric, one)
      }
      const stale = (metric: string) =>
        freshness(shown.get(metric)?.at, shown.get(metric)?.intervalMs ?? 0, end) === 'stale'
      const resting = FEEDS.flatMap(({ figures }, i) => (stopped.includes(i) ? figures : []))
      expect(FEEDS.flatMap(({ figures }) => figures).filter(stale)).toEqual(resting)
    }),
    { numRuns: 30 },
  )
})

test('a share is never the mean of shares: it lies where the counts put it', () => {
  const counts = fc.integer({ min: 1, max: 1000 }).chain((due) => fc.tuple(fc.nat(due), fc.constant(due)))
  fc.assert(
    fc.property(counts, counts, ([doneA, dueA], [doneB, dueB]) => {
      const { hear, figure } = start()
      hear('hotline_done_on_time', 'district/a', doneA)
      hear('hotline_due', 'district/a', dueA)
      hear('hotline_done_on_time', 'district/b', doneB)
      hear('hotline_due', 'district/b', dueB)
      expect(figure('hotline_on_time', 'city')?.value).toBeCloseTo((100 * (doneA + doneB)) / (dueA + dueB), 9)
    }),
  )
})
