import { createHmac } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { standIn } from '../mqtt-client/stand-in-reach.ts'
import type { StandIn } from '../mqtt-client/stand-in-reach.ts'
import type { Reply } from '../protocol.ts'
import { SeenRequests } from './seen-requests.ts'
import { verifySignature } from './signature.ts'
import { webhookProtocol } from './webhook-protocol.ts'
import type { WebhookOptions } from './webhook-protocol.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const SECRET = 'a shared secret'
const BODY = '{"v":1}'
/** Made with `openssl dgst -sha256 -hmac 'a shared secret'` over `1795420800.{"v":1}`. */
const BY_OPENSSL = '7467b1cb1755f9f16806f67deec29e87f1022c1bf17dcd81d45ff3ce09f38051'
const stops: AbortController[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop.abort()))

function opened(
  rest: Partial<WebhookOptions> = {},
  own: Parameters<typeof standIn>[0] = {},
  secrets: Readonly<Record<string, string>> = { secret: SECRET },
): StandIn {
  const scene = standIn({ now: () => NOW, ...own })
  for (const [name, value] of Object.entries(secrets)) scene.secrets.set(name, value)
  const stop = new AbortController()
  stops.push(stop)
  void webhookProtocol.run(webhookProtocol.options.parse(rest), scene.reach, scene.outlet, stop.signal)
  return scene
}
const sign = (timestamp: string, body: string | Uint8Array, secret = SECRET) =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')
function push(
  scene: StandIn,
  body: string | Uint8Array,
  { at = String(NOW), secret = SECRET, type = 'application/json', ...headers }: Record<string, string> = {},
): Promise<Reply> {
  return scene.send({
    method: 'POST',
    headers: { 'content-type': type, 'x-timestamp': at, 'x-signature': `sha256=${sign(at, body, secret)}`, ...headers },
    body: Buffer.from(body),
  })
}
const english = (words: string): unknown => ({ sentence: { en: expect.stringContaining(words) as string } })

test('the signature is the one openssl makes, in either spelling and with seconds or milliseconds', () => {
  const body = Buffer.from(BODY)
  const now = 1_795_420_800_000
  for (const signature of [BY_OPENSSL, `sha256=${BY_OPENSSL.toUpperCase()}`])
    expect(verifySignature({ timestamp: '1795420800', signature, body }, SECRET, now)).toEqual({
      signature: BY_OPENSSL,
    })
  expect(
    verifySignature({ timestamp: '1795420800', signature: BY_OPENSSL, body }, SECRET, now + 300_001),
  ).toHaveProperty('en')
})

test('a signed request is taken once: a hundred replays, one by one and all at once, take nothing', async () => {
  const scene = opened()
  expect(await push(scene, BODY)).toEqual({ status: 202, body: { taken: 1, refused: [], known: 0 } })
  for (let i = 0; i < 50; i++)
    expect(await push(scene, BODY)).toMatchObject({ status: 409, ...(english('used just now') as object) })
  const together = await Promise.all(Array.from({ length: 50 }, () => push(scene, BODY)))
  expect(together.filter(({ status }) => status < 400)).toEqual([])
  const other = opened({}, { onRecords: () => new Promise((resolve) => setImmediate(resolve)) })
  const race = await Promise.all(Array.from({ length: 10 }, () => push(other, BODY)))
  expect(race.filter(({ status }) => status === 202)).toHaveLength(1)
  expect(scene.records).toEqual([{ v: 1 }])
  expect(other.records).toEqual([{ v: 1 }])
})

test.each([
  ['signed with another secret', { secret: 'wrong' }, 'does not match'],
  ['five minutes and a second old', { at: String(NOW - 301_000) }, 'differs from this clock by 301 s'],
  ['five minutes and a second ahead', { at: String(NOW + 301_000) }, 'differs from this clock by -301 s'],
  ['with a timestamp that is none', { at: 'yesterday' }, 'ten digits'],
  ['with a signature that is none', { 'x-signature': 'sha256=zz' }, 'does not match'],
  ['signed for another time', { 'x-timestamp': String(NOW - 1) }, 'does not match'],
] as const)('a request %s is refused in words', async (_what, headers, words) => {
  const scene = opened()
  expect(await push(scene, BODY, headers)).toMatchObject({ status: 401, ...(english(words) as object) })
  expect(scene.records).toEqual([])
  expect(scene.unreadable).toEqual([])
})

test('without headers, with another body, with another method or too much of it nothing is taken', async () => {
  const scene = opened()
  const body = Buffer.from(BODY)
  expect(await scene.send({ method: 'POST', headers: {}, body })).toMatchObject({ status: 401 })
  expect(await push(scene, '{"v":2}', { 'x-signature': sign(String(NOW), BODY) })).toMatchObject({ status: 401 })
  expect(await scene.send({ method: 'GET', headers: {}, body })).toMatchObject({ status: 405 })
  expect(await push(scene, new Uint8Array(1024 * 1024 + 1))).toMatchObject({ status: 413 })
  expect(scene.records).toEqual([])
})

test('what could not be taken may be sent again', async () => {
  let times = 0
  const scene = opened({}, { onRecords: () => (times++ === 0 ? Promise.reject(new Error('full')) : Promise.resolve()) })
  await expect(push(scene, BODY)).rejects.toThrow('full')
  expect(await push(scene, BODY)).toMatchObject({ status: 202 })
})

test('a bearer token alone is enough where no secret is set, and a door with neither is not opened', async () => {
  const scene = opened({}, {}, { token: 'sixteen characters' })
  const body = Buffer.from(BODY)
  const headers = { authorization: 'Bearer sixteen characters' }
  expect(await scene.send({ method: 'POST', headers, body })).toMatchObject({ status: 202 })
  expect(await scene.send({ method: 'POST', headers: { authorization: 'Bearer other' }, body })).toMatchObject({
    status: 401,
  })
  expect(await scene.send({ method: 'POST', headers: {}, body })).toMatchObject({ status: 401 })
  const bare = standIn()
  const options = webhookProtocol.options.parse({})
  await expect(
    webhookProtocol.run(options, bare.reach, bare.outlet, new AbortController().signal),
  ).rejects.toMatchObject({ code: 'secret' })
})

test('the headers may have other names', async () => {
  const scene = opened({ signatureHeader: 'X-Hub-Signature-256', timestampHeader: 'X-When' })
  const headers = { 'x-when': String(NOW), 'x-hub-signature-256': `sha256=${sign(String(NOW), BODY)}` }
  expect(await scene.send({ method: 'POST', headers, body: Buffer.from(BODY) })).toMatchObject({ status: 202 })
})

test('JSON arrays, CSV and CloudEvents in all three modes become records', async () => {
  const scene = opened()
  const event = { specversion: '1.0', id: '1', source: '/air/1', type: 'org.example.air', time: '2026-11-23T08:00:00Z' }
  const seen = async (body: string, headers: Record<string, string>) => {
    scene.records.length = 0
    expect(await push(scene, body, headers)).toMatchObject({ status: 202 })
    return [...scene.records]
  }
  expect(await seen('[{"v":1},{"v":2}]', {})).toEqual([{ v: 1 }, { v: 2 }])
  expect(await seen('v,at\n1.5,2026', { type: 'text/csv; charset=utf-8' })).toEqual([{ v: 1.5, at: 2026 }])
  const structured = JSON.stringify({ ...event, datacontenttype: 'application/json', data: { pm25: 35 } })
  expect(await seen(structured, { type: 'application/cloudevents+json; charset=utf-8' })).toEqual([
    { ...event, datacontenttype: 'application/json', data: { pm25: 35 } },
  ])
  const batch = JSON.stringify([2, 3].map((id) => ({ ...event, id: String(id), data: [{ v: id }, { v: -id }] })))
  expect(await seen(batch, { type: 'application/cloudevents-batch+json' })).toEqual(
    [2, -2, 3, -3].map((v) => ({ ...event, id: String(Math.abs(v)), data: { v } })),
  )
  const ce = {
    'ce-specversion': '1.0',
    'ce-id': '4',
    'ce-source': '/air/1',
    'ce-type': 'org.example.air',
    'ce-subject': 'a%20b%E4%B8%AD',
  }
  expect(await seen('{"v":4}', ce)).toEqual([
    {
      specversion: '1.0',
      id: '4',
      source: '/air/1',
      type: 'org.example.air',
      subject: 'a b中',
      datacontenttype: 'application/json',
      data: { v: 4 },
    },
  ])
  const base64 = JSON.stringify({ ...event, id: '5', data_base64: Buffer.from('{"v":5}').toString('base64') })
  expect(await seen(base64, { type: 'application/cloudevents+json' })).toEqual([{ ...event, id: '5', data: { v: 5 } }])
})

test('an event known by source and id counts once, however it comes again', async () => {
  const scene = opened()
  const event = { specversion: '1.0', id: '1', source: '/a', type: 't', data: { v: 1 } }
  const type = 'application/cloudevents-batch+json'
  await push(scene, JSON.stringify([event, event]), { type })
  const again = await push(scene, JSON.stringify([event, { ...event, id: '2' }]), { type })
  expect(again).toEqual({ status: 202, body: { taken: 1, refused: [], known: 1 } })
  expect(await push(scene, JSON.stringify(event), { type: 'application/cloudevents+json' })).toMatchObject({
    status: 200,
  })
  expect(scene.records.map(({ id }) => id)).toEqual(['1', '2'])
})

test.each([
  ['no JSON', '{', 'application/json', 'not JSON'],
  ['no object', '[1]', 'application/json', 'array of objects'],
  ['XML', '<a/>', 'application/xml', 'content-type'],
  ['an event without id', '{"specversion":"1.0","source":"/a","type":"t"}', 'application/cloudevents+json', 'lacks id'],
  [
    'an event of version 0.3',
    '{"specversion":"0.3","id":"1","source":"/a","type":"t"}',
    'application/cloudevents+json',
    'not 1.0',
  ],
  [
    'an event whose type is a number',
    '{"specversion":"1.0","id":"1","source":"/a","type":7}',
    'application/cloudevents+json',
    'lacks type',
  ],
  ['a batch that is none', '{}', 'application/cloudevents-batch+json', 'array'],
])('%s is refused in words and kept in quarantine', async (_what, body, type, words) => {
  const scene = opened()
  expect(await push(scene, body, { type })).toMatchObject({ status: 400, ...(english(words) as object) })
  expect(scene.unreadable).toMatchObject([{ text: body }])
})

test('readings in our own form are judged one by one and the refused are named', async () => {
  const sentence = { zh: '未知指标。', en: 'Unknown metric.' }
  const scene = opened(
    { readings: 'ours' },
    { onReadings: (readings) => (readings.length > 1 ? [{ index: 1, sentence }] : [{ index: 0, sentence }]) },
  )
  expect(await push(scene, '[{"metric":"pm25"},{"metric":"x"}]')).toEqual({
    status: 207,
    body: { taken: 1, refused: [{ index: 1, sentence }], known: 0 },
  })
  expect(await push(scene, '{"metric":"x"}')).toMatchObject({ status: 400 })
  const event = { specversion: '1.0', id: '1', source: '/a', type: 't', data: { metric: 'in an event' } }
  await push(scene, JSON.stringify(event), { type: 'application/cloudevents+json' })
  expect(scene.readings.slice(2)).toEqual([{ metric: 'x' }, { metric: 'in an event' }])
})

test('more requests than can wait are asked to come later', async () => {
  const scene = opened({}, { onRecords: () => new Promise(() => {}) })
  for (let i = 0; i < 16; i++) void push(scene, `{"v":${i}}`)
  expect(await push(scene, '{"v":16}')).toMatchObject({ status: 429 })
})

test('the memory forgets after ten minutes, never earlier, and refuses when it is full', () => {
  const seen = new SeenRequests(2)
  expect([seen.admit('a', 0), seen.admit('b', 1), seen.admit('a', 600_000), seen.admit('c', 600_000)]).toEqual([
    'fresh',
    'fresh',
    'seen',
    'full',
  ])
  expect(seen.admit('c', 600_001)).toBe('fresh')
  seen.forget('c')
  expect(seen.admit('c', 600_001)).toBe('fresh')
})

test('a look shows what came and tells the sender that it was not taken', async () => {
  const scene = standIn({ now: () => NOW })
  scene.secrets.set('secret', SECRET)
  const looked = webhookProtocol.sample(webhookProtocol.options.parse({}), scene.reach, new AbortController().signal)
  expect(await push(scene, BODY, { secret: 'wrong' })).toMatchObject({ status: 401 })
  expect(await push(scene, BODY)).toMatchObject({ status: 503 })
  expect(await looked).toEqual([{ v: 1 }])
  await expect(push(scene, BODY)).rejects.toThrow('nobody listens')
})

test('stopped, it listens no more', async () => {
  const scene = standIn()
  scene.secrets.set('token', 'sixteen characters')
  const stop = new AbortController()
  const run = webhookProtocol.run(webhookProtocol.options.parse({}), scene.reach, scene.outlet, stop.signal)
  stop.abort()
  await run
  await expect(push(scene, BODY)).rejects.toThrow('nobody listens')
})
