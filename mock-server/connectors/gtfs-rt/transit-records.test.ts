import bindings from 'gtfs-realtime-bindings'
import type { transit_realtime } from 'gtfs-realtime-bindings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFeed } from './read-feed.ts'
import type { TransitFeed } from './read-feed.ts'
import { alertRecords, tripRecords, vehicleRecords } from './transit-records.ts'
import { transitSummary } from './transit-summary.ts'
import { vehicleTracks } from './vehicle-tracks.ts'

const { FeedMessage, FeedHeader, TripDescriptor, Alert } = bindings.transit_realtime
/** POSIX seconds of 2026-11-23 08:00 UTC. */
const NOW_S = 1_795_420_800
const NOW = NOW_S * 1000

/** Encoded by the official bindings. */
function encoded(
  entity: transit_realtime.IFeedEntity[],
  header: Partial<transit_realtime.IFeedHeader> = {},
): Uint8Array {
  return FeedMessage.encode({
    header: { gtfsRealtimeVersion: '2.0', timestamp: NOW_S, ...header },
    entity,
  }).finish()
}
function feed(...entity: transit_realtime.IFeedEntity[]): TransitFeed {
  const read = readFeed(encoded(entity))
  if ('zh' in read) throw new Error(read.en)
  return read
}
const bus = (id: string, position: transit_realtime.IPosition, timestamp?: number): transit_realtime.IFeedEntity => ({
  id: `e-${id}`,
  vehicle: { vehicle: { id }, trip: { tripId: 't1', routeId: '10' }, position, ...(timestamp && { timestamp }) },
})
const run = (id: string, update: Partial<transit_realtime.ITripUpdate>): transit_realtime.IFeedEntity => ({
  id,
  tripUpdate: { trip: { tripId: id, routeId: '10' }, ...update },
})

test('the time written above is the time meant', () => {
  expect(new Date(NOW).toISOString()).toBe('2026-11-23T08:00:00.000Z')
})

test('a vehicle is a record in our units, without the tails of 32-bit floats', () => {
  const position = { latitude: 51.16, longitude: 71.43, bearing: 270, speed: 10 }
  expect(vehicleRecords(feed(bus('b1', position, NOW_S - 20)))).toEqual([
    {
      feed: 'vehicle',
      id: 'b1',
      route: '10',
      trip: 't1',
      lng: 71.43,
      lat: 51.16,
      bearing: 270,
      speedKph: 36,
      timestamp: '2026-11-23T07:59:40.000Z',
    },
  ])
})
test('what a vehicle does not tell is left out, and its feed’s time stands for its own', () => {
  const [record] = vehicleRecords(feed(bus('b1', { latitude: 51.16, longitude: 71.43 })))
  expect(record).not.toHaveProperty('speedKph')
  expect(record).not.toHaveProperty('bearing')
  expect(record?.timestamp).toBe('2026-11-23T08:00:00.000Z')
})
test.each([
  [0, 0],
  [NaN, 71],
  [91, 71],
  [51, Infinity],
])('a vehicle at %d, %d is nowhere', (latitude, longitude) => {
  expect(vehicleRecords(feed(bus('b', { latitude, longitude })))).toEqual([])
})

test.each<[string, Partial<transit_realtime.ITripUpdate>, number | undefined]>([
  ['its own', { delay: 90, stopTimeUpdate: [{ stopSequence: 1, arrival: { delay: 10 } }] }, 90],
  [
    'of the stop it comes to next',
    {
      stopTimeUpdate: [
        { stopSequence: 1, departure: { delay: 10, time: NOW_S - 60 } },
        { stopSequence: 2, arrival: { delay: 20, time: NOW_S + 60 } },
        { stopSequence: 3, arrival: { delay: 30, time: NOW_S + 120 } },
      ],
    },
    20,
  ],
  ['of the last stop told', { stopTimeUpdate: [{ stopSequence: 1, arrival: { delay: -15 } }] }, -15],
  [
    'by the timetable told along',
    { stopTimeUpdate: [{ stopSequence: 1, arrival: { time: NOW_S + 100, scheduledTime: NOW_S + 40 } }] },
    60,
  ],
  ['not told', { stopTimeUpdate: [{ stopSequence: 1, arrival: { time: NOW_S + 100 } }] }, undefined],
  ['zero, and told', { delay: 0 }, 0],
])('the delay of a trip: %s', (_name, update, delayS) => {
  expect(tripRecords(feed(run('t', update)))[0]?.delayS).toBe(delayS)
})
test('a cancelled trip has no delay', () => {
  const trip = { tripId: 't', scheduleRelationship: TripDescriptor.ScheduleRelationship.CANCELED }
  expect(tripRecords(feed(run('t', { trip, delay: 10 })))[0]).toMatchObject({ canceled: true })
  expect(tripRecords(feed(run('t', { trip, delay: 10 })))[0]).not.toHaveProperty('delayS')
})

test('punctual is from two minutes early to five late, both included', () => {
  const delays = [-121, -120, 0, 300, 301]
  const trips = tripRecords(feed(...delays.map((delay, i) => run(`t${i}`, { delay })), run('silent', {})))
  const vehicles = vehicleRecords(
    feed(bus('a', { latitude: 51, longitude: 71 }), bus('a', { latitude: 51.1, longitude: 71 })),
  )
  expect(transitSummary(vehicles, trips, NOW)).toEqual({
    feed: 'summary',
    id: 'summary',
    vehicles: 1,
    trips: 5,
    onTime: 3,
    canceled: 0,
    // (−121 − 120 + 0 + 300 + 301) ÷ 5 = 72
    meanDelayS: 72,
    onTimeShare: 0.6,
    onTimePct: 60,
    timestamp: '2026-11-23T08:00:00.000Z',
  })
})
test('without trips there is no share, and without their feed no count either', () => {
  expect(transitSummary([], [], NOW)).not.toHaveProperty('onTimeShare')
  expect(transitSummary([], undefined, NOW)).not.toHaveProperty('trips')
})

test('an alert says what, why and where in both languages', () => {
  const text = (...said: [string, string | null][]) => ({
    translation: said.map(([words, language]) => ({ text: words, language })),
  })
  expect(
    alertRecords(
      feed({
        id: 'a',
        alert: {
          activePeriod: [{ start: NOW_S, end: NOW_S + 3600 }],
          informedEntity: [{ routeId: '10' }, { routeId: '12' }, { routeId: '10' }, { stopId: 's' }],
          cause: Alert.Cause.WEATHER,
          effect: Alert.Effect.DETOUR,
          headerText: text(['绕行', 'zh-CN'], ['Detour', 'en']),
        },
      }),
    ),
  ).toEqual([
    {
      feed: 'alert',
      id: 'a',
      routes: '10,12',
      cause: 'WEATHER',
      effect: 'DETOUR',
      zh: '绕行',
      en: 'Detour',
      from: NOW_S,
      until: NOW_S + 3600,
      timestamp: '2026-11-23T08:00:00.000Z',
    },
  ])
})

test('tracks: each vehicle once, its newest; ghosts left out; five thousand a report', () => {
  const at = (id: string, latitude: number, seconds: number) => bus(id, { latitude, longitude: 71 }, NOW_S + seconds)
  const parts = { prefix: 'bus', at: NOW, intervalMs: 30_000, notBefore: NOW - 300_000 }
  const few = vehicleRecords(feed(at('a', 51, -10), at('a', 52, -5), at('a', 53, -8), at('ghost', 51, -301)))
  expect(vehicleTracks(few, parts)).toEqual([
    {
      at: '2026-11-23T08:00:00.000Z',
      intervalMs: 30_000,
      track: ['bus/a'],
      kind: ['bus'],
      lng: [71],
      lat: [52],
      speedKph: [0],
      headingDeg: [0],
    },
  ])
  const many = vehicleRecords(feed(...Array.from({ length: 5001 }, (_, i) => at(`v${i}`, 51, 0))))
  expect(vehicleTracks(many, parts).map(({ track }) => track.length)).toEqual([5000, 1])
})

test.each([
  ['no protocol buffer', Buffer.from('<html>login</html>'), 'not GTFS Realtime'],
  ['nothing at all', Buffer.alloc(0), 'not GTFS Realtime'],
  ['a feed without its time', encoded([], { timestamp: 0 }), 'when it was made'],
  ['changes only', encoded([], { incrementality: FeedHeader.Incrementality.DIFFERENTIAL }), 'FULL_DATASET'],
])('%s is named', (_name, body, why) => {
  expect(readFeed(body)).toHaveProperty('en', expect.stringContaining(why))
})
test('deleted entities are left out', () => {
  expect(feed({ ...bus('b', { latitude: 51, longitude: 71 }), isDeleted: true }).entities).toEqual([])
})

test('any bytes, and a feed with any byte turned, give a feed or a sentence, and finite positions only', () => {
  const whole = encoded([
    bus('b1', { latitude: 51.16, longitude: 71.43, bearing: 270, speed: 10 }, NOW_S),
    run('t', { delay: 90, stopTimeUpdate: [{ stopSequence: 1, arrival: { delay: 10, time: NOW_S } }] }),
  ])
  const turned = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([i, byte]) => whole.with(i, byte))
  const cut = fc.nat(whole.length).map((length) => whole.subarray(0, length))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), turned, cut), (body) => {
      const read = readFeed(body)
      if ('zh' in read) return
      const vehicles = vehicleRecords(read)
      for (const { lng, lat, timestamp } of vehicles) {
        expect(Number.isFinite(lng) && Number.isFinite(lat) && Number.isFinite(Date.parse(timestamp))).toBe(true)
      }
      expect(JSON.stringify([tripRecords(read), alertRecords(read), transitSummary(vehicles, [], read.at)])).toBeTypeOf(
        'string',
      )
    }),
    { numRuns: 1000 },
  )
})
