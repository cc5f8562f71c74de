import { expect, test } from 'vitest'
import { entrySchema } from '#contract/entry.ts'
import type { Draft } from '#contract/entry.ts'
import type { ForecastCrossing } from '#contract/forecast.ts'
import { metricById } from '#metrics/catalogue.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { createDetector } from '../detect/create-detector.ts'
import { crossingDrafts, passedDrafts } from './crossing-alarms.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const HOUR_MS = 3_600_000
const metric = metricById('tti')!
const place = {
  id: 'city',
  kind: 'city',
  name: { zh: '城', en: 'City' },
  lng: 71.4,
  lat: 51.1,
  source: 'test',
} as const
const rule = { op: '>=', value: 1.8, severity: 'orange' } as const

function crossing(probability: number): ForecastCrossing {
  return { rule, at: NOW + 3 * HOUR_MS, plusMinusMs: 25 * 60_000, probability, courses: 60, value: 1.85 }
}
const rowOf = (...crossings: ForecastCrossing[]) =>
  ({ metric: 'tti', place: 'city', madeAt: NOW, originAt: NOW, method: 'double-season', crossings }) as const

/** The picture after these drafts, each as valid an entry as any. */
function after(picture: Picture, drafts: readonly Draft[]): Picture {
  const entries = drafts.map((draft, i) => entrySchema.parse({ ...draft, seq: picture.seq + 1 + i }))
  return applyEntries(picture, entries)
}
const draftsOf = (picture: Picture, row: ReturnType<typeof rowOf>) =>
  crossingDrafts(row, { metric, place, alarms: picture.alarms, now: NOW, offsetMs: 0 })

test('a probable crossing is one alarm, a step milder than its rule, with its evidence; once', () => {
  const drafts = draftsOf(EMPTY_PICTURE, rowOf(crossing(0.85)))
  expect(drafts).toHaveLength(1)
  expect(drafts[0]).toMatchObject({
    kind: 'alarm-raised',
    severity: 'yellow',
    title: { zh: expect.stringContaining('12:00（±25 分）') },
    evidence: { threshold: 1.8, expected: { at: NOW + 3 * HOUR_MS, probability: 0.85, method: 'double-season' } },
  })
  const standing = after(EMPTY_PICTURE, drafts)
  expect(draftsOf(standing, rowOf(crossing(0.9)))).toEqual([])
  // Between the two limits it stands, and is not raised anew.
  expect(draftsOf(standing, rowOf(crossing(0.6)))).toEqual([])
  expect(draftsOf(EMPTY_PICTURE, rowOf(crossing(0.6)))).toEqual([])
})

test('it is cleared when it becomes improbable, when its hour has passed, and when the real alarm is there', () => {
  const standing = after(EMPTY_PICTURE, draftsOf(EMPTY_PICTURE, rowOf(crossing(0.85))))
  expect(draftsOf(standing, rowOf(crossing(0.4)))).toMatchObject([{ kind: 'alarm-cleared', why: 'forecast-over' }])
  expect(passedDrafts(standing.alarms, NOW + 3 * HOUR_MS)).toEqual([])
  expect(passedDrafts(standing.alarms, NOW + 4 * HOUR_MS)).toHaveLength(1)
  const detector = createDetector({ placeOf: () => place, rulesOf: () => [{ ...rule, severity: 'red' }] })
  const real = detector.observe(
    { metric: 'tti', place: 'city', at: NOW, value: 2, source: 'mock', intervalMs: 60_000 },
    NOW,
  )
  const both = after(standing, real)
  expect(both.alarms.size).toBe(2)
  expect(passedDrafts(both.alarms, NOW)).toHaveLength(1)
  expect(draftsOf(after(EMPTY_PICTURE, real), rowOf(crossing(0.95)))).toEqual([])
})

test('a detector that starts anew does not take an expected crossing for trouble that stands', () => {
  const standing = after(EMPTY_PICTURE, draftsOf(EMPTY_PICTURE, rowOf(crossing(0.85))))
  const detector = createDetector({ placeOf: () => place, rulesOf: () => [rule] })
  detector.restore(standing.alarms.values())
  const calm = [1, 2, 3, 4].flatMap((i) =>
    detector.observe(
      { metric: 'tti', place: 'city', at: NOW + i * 60_000, value: 1.1, source: 'mock', intervalMs: 60_000 },
      NOW + i * 60_000,
    ),
  )
  expect(calm).toEqual([])
})
