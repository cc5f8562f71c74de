import { expect, test } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import { cellColumns, emptyFrame, trackColumns } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import type { Feed, FeedSink } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { startSession } from './session.ts'

const directory = {
  ...EMPTY_DIRECTORY,
  trackIds: ['bus/1', 'bus/2'],
  trackKinds: ['bus' as const, 'bus' as const],
  cellMetrics: ['aqi', 'tti'],
  cellPlaces: ['city', 'city'],
  cellIntervalsMs: [60_000, 5_000],
  cellSources: ['a', 'b'],
  placesVersion: 3,
}

function start() {
  let sink!: FeedSink
  const feed: Feed = {
    can: { command: false, seek: false, setSpeed: false },
    start: (given) => {
      sink = given
    },
    stop: () => {},
  }
  const clock: Clock = {
    now: () => 0,
    every: () => () => {},
    after: (_delayMs, run) => {
      queueMicrotask(run)
      return () => {}
    },
    random: () => 0,
  }
  const { session } = startSession(feed, clock)
  sink.reset(10_000, EMPTY_PICTURE, directory, frameOf(10_000, 1, 74))
  return { session, sink }
}

function frameOf(at: number, aqiCell: number, aqi: number): Frame {
  const cells = cellColumns(1)
  cells.cell[0] = aqiCell - 1
  cells.value[0] = aqi
  cells.at[0] = at
  const tracks = trackColumns(1)
  tracks.slot[0] = 1
  tracks.lng[0] = 71 + aqi / 1000
  tracks.lat[0] = 51
  tracks.at[0] = at
  return { ...emptyFrame(at), cells, tracks }
}

const raised: Entry = {
  seq: 1,
  at: 10_500,
  id: 'e1',
  actor: 'relay',
  kind: 'alarm-raised',
  alarm: 'a1',
  severity: 'orange',
  title: { zh: '积水', en: 'Water' },
  place: 'city',
  placeName: { zh: '市', en: 'City' },
  lng: 71,
  lat: 51,
  rule: 'r',
  ruleVersion: '1',
  evidence: { metric: 'aqi', place: 'city', value: 1, at: 1, threshold: 1, op: '>' },
}

test('a frame changes the cell it names and tells only that cell’s listeners', async () => {
  const { session, sink } = start()
  let aqi = 0
  let tti = 0
  session.cells.subscribe('aqi', 'city', () => aqi++)
  session.cells.subscribe('tti', 'city', () => tti++)
  await sink.frame(frameOf(11_000, 1, 80))
  expect(session.cells.get('aqi', 'city')).toMatchObject({ value: 80, at: 11_000 })
  expect([aqi, tti]).toEqual([1, 0])
})

test('a cell that was named and never heard has no value', () => {
  const { session } = start()
  expect(session.cells.get('tti', 'city')).toMatchObject({ value: undefined, at: undefined })
})

test('a track remembers where it stood one report earlier', async () => {
  const { session, sink } = start()
  await sink.frame(frameOf(11_000, 1, 80))
  expect(session.tracks.fromLng[1]).toBeCloseTo(71.074, 6)
  expect(session.tracks.lng[1]).toBeCloseTo(71.08, 6)
  expect(session.tracks.at[0]).toBe(0)
})

test('an alarm among entries is told to listeners; one inside a reset is not', () => {
  const { session, sink } = start()
  const heard: Entry[] = []
  session.onEntries((batch) => heard.push(...batch))
  sink.entries([raised])
  expect(heard).toHaveLength(1)
  sink.reset(12_000, session.picture.get(), directory, emptyFrame(12_000, true))
  expect(heard).toHaveLength(1)
  expect(session.picture.get().alarms.size).toBe(1)
})

test('a reset forgets every value of the connection before', () => {
  const { session, sink } = start()
  sink.reset(20_000, EMPTY_PICTURE, directory, emptyFrame(20_000, true))
  expect(session.cells.get('aqi', 'city')?.value).toBeUndefined()
  expect(session.tracks.at[1]).toBe(0)
})
