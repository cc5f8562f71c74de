import bindings from 'gtfs-realtime-bindings'
import type { transit_realtime } from 'gtfs-realtime-bindings'
import { afterEach, expect, test } from 'vitest'
import { counterpart, polledScene } from '../polled/counterpart.ts'
import type { GtfsRtOptions } from './gtfs-rt-fields.ts'
import { gtfsRtProtocol } from './gtfs-rt-protocol.ts'

const { FeedMessage } = bindings.transit_realtime
const NOW_S = 1_795_420_800
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Feed {
  timestamp: number
  readonly entity: transit_realtime.IFeedEntity[]
}
async function operator(feeds: Record<string, Feed | string>) {
  const asked: string[] = []
  const server = await counterpart((request, response) => {
    asked.push(request.url ?? '')
    const said = feeds[request.url ?? '']
    if (said === undefined) response.writeHead(404).end()
    else if (typeof said === 'string') response.end(said)
    else {
      const header = { gtfsRealtimeVersion: '2.0', timestamp: said.timestamp }
      response.end(FeedMessage.encode({ header, entity: said.entity }).finish())
    }
  })
  closers.push(server.kill)
  return { ...server, asked }
}
function scene() {
  const clock = { nowS: NOW_S }
  const made = polledScene(() => clock.nowS * 1000)
  closers.push(made.close)
  const told = () => made.here.records.map(({ feed, id, timestamp }) => [feed, id, timestamp])
  return { ...made, clock, told }
}
const settings = (origin: string, rest: Partial<GtfsRtOptions> = {}) =>
  gtfsRtProtocol.options.parse({ vehiclesUrl: `${origin}/vehicles`, tripsUrl: `${origin}/trips`, ...rest })
const bus = (id: string, timestamp: number): transit_realtime.IFeedEntity => ({
  id,
  vehicle: { vehicle: { id }, position: { latitude: 51.16, longitude: 71.43, speed: 5, bearing: 90 }, timestamp },
})
const trip = (id: string, delay: number, timestamp: number): transit_realtime.IFeedEntity => ({
  id,
  tripUpdate: { trip: { tripId: id }, delay, timestamp },
})
const iso = (seconds: number) => new Date(seconds * 1000).toISOString()

test('both feeds make records, one summary and one report of tracks; unchanged they show life', async () => {
  const vehicles = { timestamp: NOW_S - 10, entity: [bus('b1', NOW_S - 15)] }
  const trips = { timestamp: NOW_S - 5, entity: [trip('t1', 60, NOW_S - 7)] }
  const city = await operator({ '/vehicles': vehicles, '/trips': trips })
  const { here, outlet, rounds, told, tracks, slept } = scene()
  await gtfsRtProtocol.run(settings(city.origin), here.reach, outlet, rounds(2))
  expect(told()).toEqual([
    ['vehicle', 'b1', iso(NOW_S - 15)],
    ['trip', 't1', iso(NOW_S - 7)],
    ['summary', 'summary', iso(NOW_S - 10)],
  ])
  expect(here.records[2]).toMatchObject({ vehicles: 1, trips: 1, onTime: 1, meanDelayS: 60, onTimePct: 100 })
  expect(tracks).toEqual([
    {
      at: iso(NOW_S - 10),
      intervalMs: 30_000,
      track: ['bus/b1'],
      kind: ['bus'],
      lng: [71.43],
      lat: [51.16],
      speedKph: [18],
      headingDeg: [90],
    },
  ])
  expect(here.alive).toBe(1)
  expect(slept).toEqual([30_000, 30_000])
})

test('a feed that goes on answering with an old time is frozen, and said so', async () => {
  const vehicles = { timestamp: NOW_S, entity: [bus('b1', NOW_S)] }
  const city = await operator({ '/vehicles': vehicles })
  const { here, outlet, rounds, clock } = scene()
  const options = settings(city.origin, { tripsUrl: '' })
  await expect(
    gtfsRtProtocol.run(
      options,
      here.reach,
      outlet,
      rounds(9, () => (clock.nowS += 200)),
    ),
  ).rejects.toMatchObject({ code: 'frozen', why: { en: expect.stringContaining('400 s') as string } })
  expect(here.records).toHaveLength(2)
  expect(here.alive).toBe(1)
})

test('an operator killed and restarted: the run says so, the next one resumes, nothing comes twice', async () => {
  const vehicles = { timestamp: NOW_S, entity: [bus('b1', NOW_S), bus('b2', NOW_S)] }
  const city = await operator({ '/vehicles': vehicles })
  const { here, outlet, rounds, told } = scene()
  const options = settings(city.origin, { tripsUrl: '' })
  await expect(
    gtfsRtProtocol.run(
      options,
      here.reach,
      outlet,
      rounds(9, () => city.kill()),
    ),
  ).rejects.toMatchObject({ code: 'unreachable' })
  vehicles.timestamp += 30
  vehicles.entity[1] = bus('b2', NOW_S + 30)
  await city.comeBack()
  await gtfsRtProtocol.run(options, here.reach, outlet, rounds(1))
  expect(told()).toEqual([
    ['vehicle', 'b1', iso(NOW_S)],
    ['vehicle', 'b2', iso(NOW_S)],
    ['summary', 'summary', iso(NOW_S)],
    ['vehicle', 'b2', iso(NOW_S + 30)],
    ['summary', 'summary', iso(NOW_S + 30)],
  ])
})

test('one address for everything is asked once a round', async () => {
  const all = { timestamp: NOW_S, entity: [bus('b1', NOW_S), trip('t1', 400, NOW_S)] }
  const city = await operator({ '/all': all })
  const { here, outlet, rounds } = scene()
  const url = `${city.origin}/all`
  await gtfsRtProtocol.run(settings(city.origin, { vehiclesUrl: url, tripsUrl: url }), here.reach, outlet, rounds(1))
  expect(city.asked).toEqual(['/all'])
  expect(here.records.at(-1)).toMatchObject({ feed: 'summary', vehicles: 1, trips: 1, onTime: 0, onTimeShare: 0 })
})

test('a page instead of a feed ends the run and is laid into quarantine; half a picture is not told', async () => {
  const city = await operator({ '/vehicles': { timestamp: NOW_S, entity: [bus('b', NOW_S)] }, '/trips': '<html>login' })
  const { here, outlet, rounds, tracks } = scene()
  await expect(gtfsRtProtocol.run(settings(city.origin), here.reach, outlet, rounds(1))).rejects.toMatchObject({
    code: 'unreadable',
  })
  expect(here.unreadable.map(({ text }) => text)).toEqual(['<html>login'])
  expect(here.records.length + tracks.length).toBe(0)
})

test('a look shows the summary and some of each, and keeps nothing', async () => {
  const entity = Array.from({ length: 30 }, (_, i) => bus(`b${i}`, NOW_S))
  const city = await operator({ '/vehicles': { timestamp: NOW_S, entity } })
  const { here } = scene()
  const shown = await gtfsRtProtocol.sample(
    settings(city.origin, { tripsUrl: '' }),
    here.reach,
    new AbortController().signal,
  )
  expect(shown.map(({ feed }) => feed)).toEqual(['summary', ...Array.from({ length: 6 }, () => 'vehicle')])
  expect(shown[0]).toMatchObject({ vehicles: 30 })
  expect(here.kept.size).toBe(0)
})

test('without any address the options are refused', () => {
  expect(gtfsRtProtocol.options.safeParse({}).success).toBe(false)
})
