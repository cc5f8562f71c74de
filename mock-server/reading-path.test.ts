import { expect, test } from 'vitest'
import type { Draft } from '#contract/entry.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { Latest } from './ingest/latest.ts'
import { showReading } from './ingest/door.ts'
import { SourceWatch } from './ingest/source-watch.ts'
import type { Taken } from './ingest/taken.ts'
import type { Derived } from './metrics/derived.ts'
import { createReadingPath } from './reading-path.ts'

function scene() {
  const latest = new Latest([71, 51, 72, 52], 0, () => 1)
  const watch = new SourceWatch()
  const recorded: string[] = []
  const judged: string[] = []
  const told: Draft[] = []
  const state = { now: 100_000, derived: [] as Derived[], rebuilt: 0, places: 1 }
  const path = createReadingPath({
    latest,
    watch,
    history: { record: (metric, place, at, value) => recorded.push(`${metric} ${place} ${at} ${value}`) },
    evaluator: {
      observe: () => undefined,
      observeLinks: () => {},
      observeIncidents: () => {},
      evaluate: () => state.derived,
      placesChanged: () => state.rebuilt++,
    },
    detector: {
      observe: ({ metric, value }) => {
        judged.push(`${metric} ${value}`)
        return []
      },
    },
    placesVersion: () => state.places,
    picture: () => EMPTY_PICTURE,
    tell: (drafts) => told.push(...drafts),
    now: () => state.now,
  })
  const derive = (value: number, at: number): Derived => ({
    metric: 'aqi',
    place: 'city',
    at,
    value,
    intervalMs: 10_000,
    source: 'relay',
  })
  return { path, latest, watch, recorded, judged, told, state, derive }
}
const READING: Taken = { metric: 'pm25', place: 'air/1', at: 1000, value: 35, intervalMs: 1000, source: 'air' }

test('a late reading belongs to the past and alarms nobody', () => {
  const { path, recorded, judged } = scene()
  path.reading(READING, false)
  path.reading({ ...READING, at: 500, value: 999 }, true)
  expect(recorded).toEqual(['pm25 air/1 1000 35', 'pm25 air/1 500 999'])
  expect(judged).toEqual(['pm25 35'])
})

test('a figure derived again without change is neither sent, kept nor judged until its interval is over', () => {
  const { path, latest, recorded, judged, state, derive } = scene()
  for (const at of [0, 1000, 9999, 10_000]) {
    state.derived = [derive(50, 100_000 + at)]
    path.second()
    latest.tick++
  }
  expect(recorded).toEqual(['aqi city 100000 50', 'aqi city 110000 50'])
  state.derived = [derive(51, 110_001)]
  path.second()
  expect(judged).toEqual(['aqi 50', 'aqi 50', 'aqi 51'])
  expect(latest.frameSince(latest.tick - 1, ['cells'], 0).cells.value).toHaveLength(1)
})

test('a figure older than the one shown is kept, and alarms nobody', () => {
  const { path, latest, recorded, judged, state, derive } = scene()
  showReading(latest, derive(50, 5000))
  state.derived = [derive(60, 4000)]
  path.second()
  expect(recorded).toEqual(['aqi city 4000 60'])
  expect(judged).toEqual([])
})

test('a source that falls silent is one entry, and its return another', () => {
  const { path, watch, told, state } = scene()
  watch.heard('air', 100_000, 1000)
  state.now = 110_001
  path.second()
  path.second()
  watch.heard('air', 110_500, 1000)
  path.second()
  expect(told.map(({ kind }) => kind)).toEqual(['source-silent', 'source-back'])
})

test('new places are told to the evaluator once', () => {
  const { path, state } = scene()
  path.second()
  path.second()
  state.places++
  path.second()
  expect(state.rebuilt).toBe(2)
})
