import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceQualitySchema } from '#contract/source-quality.ts'
import type { Taken } from '../ingest/taken.ts'
import { QualityWindow } from './quality-window.ts'
import { createSourceJudge } from './source-quality.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const T = Date.parse('2026-11-23T00:00:00Z')

function open() {
  const clock = { now: T }
  const judge = createSourceJudge(() => clock.now)
  const hear = (over: Partial<Taken> = {}, late = false) =>
    judge.heard(
      {
        metric: 'temperature',
        place: 'weather/1',
        at: clock.now,
        value: 20,
        source: 'met',
        intervalMs: MINUTE,
        ...over,
      },
      late,
    )
  return { clock, judge, hear }
}

test('a source that says everything in time, well-formed and plausible has full marks', () => {
  const { clock, judge, hear } = open()
  for (let i = 0; i < 60; i++, clock.now += MINUTE) hear({ value: 20 + (i % 3) })
  const quality = sourceQualitySchema.parse(judge.qualityOf('met'))
  expect(quality).toMatchObject({ readings: 60, normative: 100, accuracy: 100, timeliness: 100, completeness: 100 })
  expect(quality.consistency).toBeUndefined()
  expect(quality.accessibility).toBeCloseTo((60 / 61) * 100, 6)
  expect(quality.score).toBeGreaterThan(99)
})

test('half of the readings missing is half complete, and half of the minutes reached', () => {
  const { clock, judge, hear } = open()
  for (let i = 0; i < 120; i++, clock.now += MINUTE) if (i % 2 === 0) hear()
  const quality = judge.qualityOf('met')!
  expect(quality.completeness).toBeCloseTo(50, 6)
  expect(quality.accessibility).toBeCloseTo((60 / 121) * 100, 6)
})

test('what was refused for its form lowers the form, what was out of range the accuracy', () => {
  const { judge, hear } = open()
  hear()
  judge.refused('met', 'unit-wrong')
  judge.refused('met', 'report')
  judge.refused('met', 'place-unknown')
  judge.refused('met', 'value-out-of-range')
  expect(judge.qualityOf('met')).toMatchObject({ readings: 1, normative: 25, accuracy: 0 })
})

test('a value far from those before it is an outlier; a change of a few is not', () => {
  const { clock, judge, hear } = open()
  const values = [...Array.from({ length: 20 }, (_, i) => 20 + (i % 4)), 26, 60]
  for (const value of values) {
    hear({ value })
    clock.now += MINUTE
  }
  // From the thirteenth on ten are judged, one of them is out.
  expect(judge.qualityOf('met')!.accuracy).toBeCloseTo(90, 9)
})

test('old news and readings out of order are not in time', () => {
  const { judge, hear } = open()
  hear({ at: T - 2 * MINUTE, place: 'weather/2' })
  hear({ at: T - 3 * MINUTE, place: 'weather/3' })
  hear({}, true)
  expect(judge.qualityOf('met')!.timeliness).toBeCloseTo(100 / 3, 9)
})

test('two sources of one place are held against each other', () => {
  const { clock, judge, hear } = open()
  hear({ source: 'met', value: 20 })
  hear({ source: 'roads', value: 20.5 })
  clock.now += MINUTE
  hear({ source: 'met', value: 35 })
  expect(judge.qualityOf('roads')!.consistency).toBe(50)
  expect(judge.qualityOf('met')!.consistency).toBe(50)
})

test('a monthly figure is complete while it is fresh, though six hours hold none', () => {
  const { clock, judge, hear } = open()
  hear({ metric: 'gdp_growth', place: 'city', intervalMs: 30 * 24 * HOUR, source: 'stats' })
  clock.now += 24 * HOUR
  expect(judge.qualityOf('stats')!.completeness).toBe(100)
})

test('a source is there when it speaks as often as it promised; of one that promises less than six hours hold nothing is said', () => {
  const { clock, judge, hear } = open()
  for (let i = 0; i < 5; i++, clock.now += HOUR) {
    hear({ source: 'hourly', intervalMs: HOUR })
    hear({ source: 'daily', intervalMs: 24 * HOUR, at: T + i })
  }
  clock.now -= HOUR
  expect(judge.qualityOf('hourly')!.accessibility).toBe(100)
  expect(judge.qualityOf('daily')!.accessibility).toBeUndefined()
})

test('a source never heard has no marks, one silent for six hours only those that silence gives', () => {
  const { clock, judge, hear } = open()
  expect(judge.qualityOf('nobody')).toBeUndefined()
  hear()
  clock.now += 7 * HOUR
  const quality = judge.all()[0]!
  expect(quality).toMatchObject({ source: 'met', readings: 0, accessibility: 0, completeness: 0 })
  expect([quality.normative, quality.timeliness]).toEqual([undefined, undefined])
})

test('the window counts what a full recount of the last six hours counts', () => {
  const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 * HOUR }), fc.boolean()), { maxLength: 200 })
  fc.assert(
    fc.property(events, (found) => {
      const window = new QualityWindow()
      const inOrder = found.toSorted(([a], [b]) => a - b)
      for (const [after, inTime] of inOrder) window.taken(T + after, inTime, MINUTE)
      const now = T + 9 * HOUR
      const from = (Math.floor(now / (5 * MINUTE)) - 71) * 5 * MINUTE
      const inside = inOrder.filter(([after]) => T + after >= from)
      const counts = window.counts(now)
      expect(counts.taken).toBe(inside.length)
      expect(counts.inTime).toBe(inside.filter(([, inTime]) => inTime).length)
      expect(counts.minutesHeard).toBe(new Set(inside.map(([after]) => Math.floor((T + after) / MINUTE))).size)
    }),
  )
})
