import { createServer } from 'node:net'
import mqtt from 'mqtt'
import { afterEach, expect, test } from 'vitest'
import { encodeBackfill } from '#contract/backfill.ts'
import { readingsAnswerSchema } from '#contract/reading.ts'
import { createApp } from '../http/create-app.ts'
import { createDoor } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { PlaceRegistry } from '../ingest/place-registry.ts'
import type { Taken } from '../ingest/taken.ts'
import { RelayFault } from '../relay-fault.ts'
import { httpPushConnector } from './http-push.ts'
import { mqttConnector } from './mqtt.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const AT = '2026-11-23T08:00:00Z'
const TOKEN = 'sixteen characters or more'
const GOOD = { metric: 'pm25', place: 'air/1', at: AT, value: 35 }
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function scene() {
  const places = new PlaceRegistry([
    { id: 'air/1', kind: 'air', name: { zh: '一号站', en: 'Station 1' }, lng: 71.5, lat: 51.5, source: 'city-pack' },
  ])
  const latest = new Latest([71, 51, 72, 52], 10, () => places.version)
  const taken: Taken[] = []
  const past: { metric: string; values: Float64Array }[] = []
  let writePast = Promise.resolve()
  const door = createDoor({
    latest,
    places,
    now: () => NOW,
    ruleOf: (id) =>
      id === 'pm25' ? { unit: 'µg/m³', units: ['µg/m³'], min: 0, max: 2000, cadenceMs: 60_000 } : undefined,
    onReading: (one) => taken.push(one),
    onLinks: () => {},
    onHeard: () => {},
    onRefused: () => {},
    onBackfill: async (backfill) => {
      await writePast
      past.push(backfill)
    },
  })
  return {
    door,
    latest,
    places,
    taken,
    past,
    holdPast(until: Promise<void>) {
      writePast = until
    },
  }
}

async function pushDoor(token?: string) {
  const { door, ...rest } = scene()
  const app = createApp((_address, error) => {
    throw error
  })
  closers.push(() => app.close())
  await httpPushConnector({ app, token }).start(door)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const push = async (body: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}/api/readings`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return { door, push, ...rest }
}

async function mqttDoor(token?: string) {
  const { door, ...rest } = scene()
  const { address, stop } = await mqttConnector({ host: '127.0.0.1', port: 0, token }).start(door)
  closers.push(stop)
  const connect = async (options = {}) => {
    const client = await mqtt.connectAsync(address, { reconnectPeriod: 0, ...options }, false)
    closers.push(() => client.endAsync(true))
    return client
  }
  return { door, connect, ...rest }
}

test('HTTP: a whole batch is 202, a part of it 207 and goes on, none of it 400', async () => {
  const { push, taken } = await pushDoor()
  expect((await push(JSON.stringify([GOOD, GOOD]))).status).toBe(202)
  const some = await push(
    JSON.stringify([
      { ...GOOD, unit: 'ppm' },
      { ...GOOD, value: 36 },
    ]),
  )
  expect(some.status).toBe(207)
  expect(readingsAnswerSchema.parse(some.body)).toMatchObject({
    taken: 1,
    refused: 1,
    verdicts: [{ index: 0, taken: false, fault: 'unit-wrong' }],
  })
  expect((await push(JSON.stringify([{ ...GOOD, at: '2026-11-23T08:00:00' }]))).status).toBe(400)
  expect(taken.map(({ value, source }) => `${value} ${source}`)).toEqual(['35 http', '35 http', '36 http'])
})

test('HTTP: CSV does the same, and the source may name itself', async () => {
  const { push, taken } = await pushDoor()
  const csv = `metric,place,at,value,unit\npm25,air/1,${AT},35,µg/m³\npm25,air/9,${AT},35,\npm25,air/1,${AT},n/a,`
  const { status, body } = await push(csv, { 'content-type': 'text/csv', 'x-source': 'bureau-7' })
  expect(status).toBe(207)
  expect(readingsAnswerSchema.parse(body).verdicts).toMatchObject([
    { index: 1, fault: 'place-unknown' },
    { index: 2, fault: 'value-not-a-number' },
  ])
  expect(taken).toMatchObject([{ source: 'bureau-7', value: 35 }])
})

test('HTTP: a bare NaN is refused with its own verdict and the rest of the batch goes on', async () => {
  const { push, taken } = await pushDoor()
  const one = (value: string) => `{"metric":"pm25","place":"air/1","at":"${AT}","value":${value}}`
  const answer = await push(`[${one('NaN')},${one('35')}]`, {})
  expect(answer.status).toBe(207)
  expect(answer.body).toMatchObject({ taken: 1, refused: 1, verdicts: [{ index: 0, fault: 'value-not-a-number' }] })
  expect(taken).toMatchObject([{ value: 35 }])
})

test.each([
  ['not JSON', '{"metric"', {}, 400],
  ['nothing', '[]', {}, 400],
  ['another type', '<x/>', { 'content-type': 'application/xml' }, 415],
  ['a source name with a slash', '[]', { 'x-source': 'a/b' }, 400],
  ['more than the limit', `[${' '.repeat(1024 * 1024)}]`, {}, 413],
])('HTTP: %s is refused with a sentence in both languages', async (_what, body, headers, status) => {
  const { push, taken } = await pushDoor()
  const answer = await push(body, headers)
  expect(answer.status).toBe(status)
  expect(answer.body['sentence']).toMatchObject({
    zh: expect.stringMatching(/。$/) as string,
    en: expect.stringMatching(/\.$/) as string,
  })
  expect(taken).toEqual([])
})

test('HTTP: with a token set, nobody writes without it', async () => {
  const { push, taken } = await pushDoor(TOKEN)
  const body = JSON.stringify([GOOD])
  expect((await push(body)).status).toBe(401)
  expect((await push(body, { authorization: 'Bearer wrong' })).status).toBe(401)
  expect(taken).toEqual([])
  expect((await push(body, { authorization: `Bearer ${TOKEN}` })).status).toBe(202)
})

test('MQTT: what a source publishes is in the latest values when the broker acknowledges it', async () => {
  const { connect, latest, places } = await mqttDoor()
  const client = await connect()
  const sensor = {
    id: 'air/2',
    kind: 'air',
    name: { zh: '二号站', en: 'Station 2' },
    lng: 71.5,
    lat: 51.5,
    parent: 'city',
  }
  await client.publishAsync('registry/bureau', JSON.stringify({ places: [sensor], intervals: { pm25: 5000 } }), {
    qos: 1,
  })
  expect(places.get('air/2')?.source).toBe('bureau')
  await client.publishAsync('readings/bureau', JSON.stringify([{ ...GOOD, place: 'air/2', value: 42 }]), { qos: 1 })
  const cell = latest.cells.find('pm25', 'air/2')
  expect(cell).toBeDefined()
  expect(latest.cells.valueOf(cell!)).toBe(42)
  expect(latest.cells.names[cell!]).toEqual({ metric: 'pm25', place: 'air/2', intervalMs: 5000, source: 'bureau' })
  const tracks = {
    at: AT,
    intervalMs: 1000,
    track: ['bus-1'],
    kind: ['bus'],
    lng: [71.5],
    lat: [51.5],
    speedKph: [30],
    headingDeg: [0],
  }
  await client.publishAsync('tracks/fleet', JSON.stringify(tracks), { qos: 1 })
  expect(latest.tracks.ids).toEqual(['bus-1'])
  await client.publishAsync(
    'links/roads',
    JSON.stringify({ at: AT, intervalMs: 5000, link: [3], speedKph: [40], flowVph: [100] }),
    { qos: 1 },
  )
  expect([...latest.frameSince(0, ['links'], NOW).links.link]).toEqual([3])
})

test('MQTT: bad messages are counted, other topics are ignored, and the source stays connected', async () => {
  const { connect, door, taken } = await mqttDoor()
  const client = await connect()
  await client.publishAsync('readings/bureau', '{', { qos: 1 })
  await client.publishAsync('tracks/bureau', '{}', { qos: 1 })
  await client.publishAsync('history/bureau', 'no', { qos: 1 })
  await client.publishAsync('readings/a b', '[]', { qos: 1 })
  await client.publishAsync('weather', 'fine', { qos: 1 })
  await client.publishAsync('readings/bureau', JSON.stringify([{ ...GOOD, value: -1 }, GOOD]), { qos: 1 })
  expect(door.counts.refused).toEqual({ report: 4, 'value-out-of-range': 1 })
  expect(taken).toHaveLength(1)
  expect(client.connected).toBe(true)
})

test('MQTT: a stretch of the past is acknowledged when it is written, not before', async () => {
  const { connect, past, holdPast } = await mqttDoor()
  let written = () => {}
  holdPast(new Promise((resolve) => (written = resolve)))
  const client = await connect()
  const bytes = encodeBackfill({ metric: 'pm25', place: 'air/1', from: 0, stepMs: 1000, values: Float64Array.of(1, 2) })
  let acknowledged = false
  const publishing = client
    .publishAsync('history/bureau', Buffer.from(bytes), { qos: 1 })
    .then(() => (acknowledged = true))
  const other = await connect()
  await other.publishAsync('weather', 'fine', { qos: 1 })
  expect(acknowledged).toBe(false)
  written()
  await publishing
  expect([...(past[0]?.values ?? [])]).toEqual([1, 2])
})

test('MQTT: with a token set, it is the password', async () => {
  const { connect } = await mqttDoor(TOKEN)
  await expect(connect()).rejects.toThrow(/not authorized|bad user/i)
  await expect(connect({ username: 'x', password: 'wrong' })).rejects.toThrow()
  expect((await connect({ username: 'x', password: TOKEN })).connected).toBe(true)
})

test('MQTT: a port that is taken is said in a sentence', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  closers.push(() => holder.close())
  const address = holder.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const opening = mqttConnector({ host: '127.0.0.1', port, token: undefined }).start(scene().door)
  await expect(opening).rejects.toThrow(RelayFault)
  await expect(opening).rejects.toThrow(/MQTT_PORT/)
})
