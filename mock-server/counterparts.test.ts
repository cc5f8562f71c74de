import { readFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import GtfsRealtime from 'gtfs-realtime-bindings'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConnectorSettings, ConnectorStatus } from '#contract/connector.ts'
import { seriesAnswerSchema } from '#contract/series.ts'
import { encodeStreetGraph } from './city/street-graph-codec.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { startMosquitto, whyNoMosquitto } from './connectors/mqtt-client/start-mosquitto.ts'
import { counterpart } from './connectors/polled/counterpart.ts'
import { startPostgres, whyNoPostgres } from './history/pg/start-postgres.ts'
import { gridCity } from './mock/grid-city.ts'
import { startRelay } from './start-relay.ts'

// Every source through the whole relay: set up over HTTP, against a real counterpart that is killed and comes back.

let folder = ''
let url = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterparts-'))
  const pack = join(folder, 'pack')
  const { city, places, graph } = gridCity(8)
  const bytes = encodeStreetGraph(graph)
  await mkdir(pack)
  await Promise.all([
    writeFile(join(pack, 'city.json'), JSON.stringify({ ...city, basemap: { crs: 'WGS84', attribution: '' } })),
    writeFile(join(pack, 'places.json'), JSON.stringify(places)),
    writeFile(join(pack, 'areas.json'), JSON.stringify({ type: 'FeatureCollection', features: [] })),
    writeFile(join(pack, 'graph.bin'), bytes.graph),
    writeFile(join(pack, 'links.bin'), bytes.links),
  ])
  const config = {
    ...readConfig({
      DATA_DIR: join(folder, 'data'),
      CITY_PACK: pack,
      MOCK: 'off',
      ALLOW_SOURCES: '127.0.0.1',
    }),
    port: 0,
    mqttPort: 0,
  }
  const relay = await startRelay(config, systemClock, () => {})
  closers.push(() => relay.stop())
  url = relay.addresses.http
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true, force: true })
})

/** In the gate a missing counterpart is a failure, elsewhere it is said. */
function needs(why: string | undefined): boolean {
  if (why === undefined) return true
  if (process.env['CI'] === 'true') throw new Error(why)
  console.log(why)
  return false
}

async function connect(
  settings: Omit<ConnectorSettings, 'system' | 'office' | 'layer' | 'paused' | 'name'>,
  secrets = {},
) {
  const answer = await fetch(`${url}/api/connectors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ settings: { ...settings, name: settings.id }, secrets }),
  })
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)])
}
async function statusOf(id: string): Promise<ConnectorStatus> {
  return (await (await fetch(`${url}/api/connectors/${id}/status`)).json()) as ConnectorStatus
}
async function pointsOf(metric: string, place: string): Promise<number[]> {
  const now = Date.now()
  const asked = new URLSearchParams({
    metric,
    place,
    from: String(now - 600_000),
    to: String(now + 1000),
    points: '4000',
  })
  const { count, last } = seriesAnswerSchema.parse(await (await fetch(`${url}/api/series?${asked.toString()}`)).json())
  expect(count.every((n) => n === 1)).toBe(true)
  return last
}
const until = (what: () => unknown, timeout = 40_000) => expect.poll(what, { timeout, interval: 100 })
const iso = (at = Date.now()) => new Date(at).toISOString()
const pm25 = (field: string, time: string): NonNullable<ConnectorSettings['mapping']> => ({
  values: [{ field, metric: 'pm25' }],
  place: { by: 'constant', place: 'city' },
  time: { field: time, form: 'rfc3339' },
  intervalMs: 60_000,
})

test('Mosquitto: killed and back, readings resume, none twice, the card came and went', async () => {
  if (!needs(whyNoMosquitto())) return
  const broker = await startMosquitto()
  closers.push(() => broker.stop())
  await connect({
    id: 'broker',
    kind: 'mqtt',
    options: { url: broker.url, topics: 'city/air', qos: '1' },
    mapping: pm25('v', 't'),
  })
  await until(async () => (await statusOf('broker')).state).toBe('running')
  await broker.publish('city/air', JSON.stringify({ v: 31, t: iso() }), '-q', '1')
  await until(() => pointsOf('pm25', 'city')).toEqual([31])
  await broker.kill()
  await until(async () => (await statusOf('broker')).repair?.code).toBe('unreachable')
  await broker.start()
  await until(async () => (await statusOf('broker')).state).toBe('running')
  await broker.publish('city/air', JSON.stringify({ v: 32, t: iso() }), '-q', '1')
  await until(() => pointsOf('pm25', 'city')).toEqual([31, 32])
  expect((await statusOf('broker')).repair).toBeUndefined()
}, 120_000)

test('PostgreSQL: killed and back, rows written meanwhile come, none twice, the card came and went', async () => {
  if (!needs(whyNoPostgres())) return
  const database = await startPostgres()
  closers.push(() => database.stop())
  const { pathname } = new URL(database.url)
  await database.sql(
    'create table air (id bigserial primary key, v real not null, t timestamptz not null default now())',
  )
  await database.sql('insert into air (v) values (41)')
  await connect(
    {
      id: 'rows',
      kind: 'postgres',
      options: {
        host: '127.0.0.1',
        port: database.port,
        database: pathname.slice(1) || 'postgres',
        user: database.user,
        tls: 'off',
        mode: 'poll',
        query: 'select id, v, t from air',
        mark: 'id',
        intervalS: 1,
      },
      mapping: pm25('v', 't'),
    },
    { password: database.password },
  )
  await until(() => pointsOf('pm25', 'city')).toEqual([41])
  await database.kill()
  await until(async () => (await statusOf('rows')).repair !== undefined).toBe(true)
  await database.start()
  await database.sql('insert into air (v) values (42)')
  await until(() => pointsOf('pm25', 'city')).toEqual([41, 42])
  await until(async () => (await statusOf('rows')).repair).toBeUndefined()
  expect(await pointsOf('pm25', 'city')).toEqual([41, 42])
}, 120_000)

test('SensorThings, NGSI-LD and GTFS-Realtime side by side: each gone and back, the others go on', async () => {
  const value = { n: 50 }
  let at = iso()
  const things = await counterpart((request, response) => {
    response.setHeader('content-type', 'application/json')
    const datastream = {
      '@iot.id': 1,
      name: 'PM2.5',
      unitOfMeasurement: { symbol: 'µg/m³' },
      ObservedProperty: { name: 'pm25' },
      Thing: { name: 'Station', Locations: [] },
      Observations: [{ '@iot.id': value.n, phenomenonTime: at, result: value.n }],
    }
    const observations = { value: [{ '@iot.id': value.n, phenomenonTime: at, result: value.n }] }
    response.end(JSON.stringify(request.url?.includes('Observations?') ? observations : { value: [datastream] }))
  })
  const context = await counterpart((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify([
        { id: 'urn:ngsi-ld:Air:1', type: 'Air', no2: { type: 'Property', value: value.n, observedAt: at } },
      ]),
    )
  })
  const transit = await counterpart((_request, response) => {
    const { FeedMessage } = GtfsRealtime.transit_realtime
    const seconds = Math.floor(Date.now() / 1000)
    const feed = {
      header: { gtfsRealtimeVersion: '2.0', timestamp: seconds },
      entity: [
        {
          id: 'v1',
          vehicle: { vehicle: { id: 'bus-1' }, position: { latitude: 51, longitude: 71 }, timestamp: seconds },
        },
      ],
    }
    response.end(Buffer.from(FeedMessage.encode(FeedMessage.create(feed)).finish()))
  })
  for (const one of [things, context, transit]) closers.push(() => one.kill())
  await connect({
    id: 'things',
    kind: 'sensorthings',
    options: { url: `${things.origin}/v1.1`, intervalS: 5 },
    mapping: pm25('result', 'phenomenonTime'),
  })
  await connect({
    id: 'context',
    kind: 'ngsi',
    options: { url: context.origin, api: 'ld', entityType: 'Air', mode: 'poll', intervalS: 5 },
    mapping: {
      ...pm25('no2', String.raw`no2\.observedAt`),
      values: [{ field: 'no2', metric: 'no2' }],
    },
  })
  await connect({
    id: 'transit',
    kind: 'gtfs-rt',
    options: { vehiclesUrl: `${transit.origin}/vehicles`, intervalS: 5 },
    mapping: {
      values: [{ field: 'vehicles', metric: 'bus_punctuality_den' }],
      place: { by: 'constant', place: 'city' },
      time: { field: 'timestamp', form: 'rfc3339' },
      intervalMs: 60_000,
    },
  })
  await until(() => pointsOf('pm25', 'city')).toEqual([50])
  await until(() => pointsOf('no2', 'city')).toEqual([50])
  await until(async () => (await statusOf('transit')).records).toBeGreaterThan(0)
  const all = { things, context, transit }
  const names = ['things', 'context', 'transit'] as const
  const expected = [50]
  for (const gone of names) {
    await all[gone].kill()
    await until(async () => (await statusOf(gone)).repair?.code).toBe('unreachable')
    const others = names.filter((name) => name !== gone)
    const states = await Promise.all(others.map(async (name) => (await statusOf(name)).state))
    expect(states).toEqual(['running', 'running'])
    const before = (await statusOf(gone)).records
    value.n++
    at = iso()
    expected.push(value.n)
    await all[gone].comeBack()
    await until(() => pointsOf('pm25', 'city')).toEqual(expected)
    await until(() => pointsOf('no2', 'city')).toEqual(expected)
    await until(async () => (await statusOf(gone)).records).toBeGreaterThan(before)
    await until(async () => (await statusOf(gone)).repair).toBeUndefined()
  }
}, 300_000)

const EMPTY_FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>none</title></feed>'

test('a CAP feed: its warning stands in the city while it stands in the feed, and ends with it', async () => {
  const alert = await readFile(new URL('connectors/cap/fixtures/rainstorm-alert.xml', import.meta.url), 'utf8')
  let there = true
  const soon = iso(Date.now() + 3_600_000).replace(/\.\d+Z/, '+00:00')
  const earlier = iso(Date.now() - 60_000).replace(/\.\d+Z/, '+00:00')
  const live = alert
    .replaceAll(/<cap:(sent|effective)>[^<]*</g, `<cap:$1>${earlier}<`)
    .replaceAll(/<cap:expires>[^<]*</g, `<cap:expires>${soon}<`)
  // The recorded alert is of one day: a test that forgot to move it would pass on that day alone.
  expect(live).not.toContain('2026-11-23T')
  const feed = await counterpart((_request, response) => {
    if (there) response.setHeader('content-type', 'application/cap+xml').end(live)
    else response.setHeader('content-type', 'application/atom+xml').end(EMPTY_FEED)
  })
  closers.push(() => feed.kill())
  await connect({
    id: 'weather',
    kind: 'cap',
    options: { url: `${feed.origin}/alert.xml`, intervalS: 5, missing: 'ended' },
  })
  const shown = async () => {
    const { cells } = (await (await fetch(`${url}/api/latest?metric=active_warnings`)).json()) as {
      cells: { value: number; source: string }[]
    }
    return cells.map(({ value, source }) => `${source} ${value}`)
  }
  await until(shown).toEqual(['weather 1'])
  there = false
  await until(async () => (await shown())[0]).toBe('weather 0')
  expect(await shown()).toEqual(['weather 0'])
}, 120_000)
