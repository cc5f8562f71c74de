import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { connectorTestSchema } from '#contract/connector.ts'
import { createApp } from '../../http/create-app.ts'
import { airRecord, airSettings, deskScene, ended, spokenProtocol, startSource } from './desk-scene.ts'
import type { DeskSceneOptions } from './desk-scene.ts'

const closers: (() => unknown)[] = []
const onEnd = (close: () => unknown) => void closers.push(close)
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const scene = (options: DeskSceneOptions = {}) =>
  deskScene(
    createApp((_address, error) => {
      throw error
    }),
    onEnd,
    options,
  )
const source = (listener: RequestListener) => startSource(listener, onEnd)
const until = (what: () => unknown) => expect.poll(what, { timeout: 8000, interval: 20 })

test('a source is looked at, set up, and its readings arrive at a sensor of their own', async () => {
  const { url } = await source((_request, response) => response.end(JSON.stringify([airRecord()])))
  const { call, taken, places, told } = await scene()
  const draft = airSettings('air', url)
  const looked = connectorTestSchema.parse(
    (await call('POST', '/api/connectors/test', { settings: draft, secrets: {} })).body,
  )
  expect(looked).toMatchObject({ ok: true, preview: [{ metric: 'pm25', place: 'air/A1', value: 35 }] })
  expect([taken.length, places.get('air/A1')]).toEqual([0, undefined])
  expect((await call('POST', '/api/connectors', { settings: draft, secrets: {} })).status).toBe(201)
  await until(() => taken.map(({ place, value, source: from }) => `${place} ${value} ${from}`)[0]).toBe('air/A1 35 air')
  expect(places.get('air/A1')).toMatchObject({ kind: 'air', source: 'air', lng: 71.43 })
  expect(told).toMatchObject([{ kind: 'connector-changed', connector: 'air', change: 'added' }])
})

test('a source that is gone shows a card, is tried again for ever, and comes back without anybody', async () => {
  let values = 0
  const serve: RequestListener = (_request, response) =>
    response.end(JSON.stringify([airRecord(0.03 + values++ / 1000)]))
  const first = await source(serve)
  const { call, taken, statusOf, said } = await scene()
  await call('POST', '/api/connectors', { settings: airSettings('air', first.url), secrets: {} })
  await until(() => taken.length).toBeGreaterThan(0)
  await first.stop()
  await until(async () => (await statusOf('air')).state).toBe('broken')
  expect((await statusOf('air')).repair).toMatchObject({ code: 'unreachable', button: 'retry' })
  expect(said).toHaveLength(1)
  const before = taken.length
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(first.port, '127.0.0.1', resolve))
  onEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  await until(() => taken.length).toBeGreaterThan(before)
  expect(await statusOf('air')).toMatchObject({ state: 'running' })
  expect((await statusOf('air')).repair).toBeUndefined()
  expect(said[1]).toContain('is back')
  const times = taken.map(({ at, value }) => `${at} ${value}`)
  expect(new Set(times).size).toBe(times.length)
})

test.each<[string, RequestListener]>([
  ['never answers', () => {}],
  ['answers 500', (_request, response) => response.writeHead(500).end('no')],
  [
    'sends a web page',
    (_request, response) => response.setHeader('content-type', 'text/html').end('<html>hello</html>'),
  ],
  [
    'drips a byte now and then',
    (_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    },
  ],
  [
    'sends without end',
    (_request, response) => {
      const block = Buffer.alloc(256 * 1024, ' ')
      const more = (): void => {
        if (response.destroyed) return
        if (response.write(block)) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    },
  ],
  ['redirects inside', (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
])('a neighbour that %s does not slow a good source', async (_what, listener) => {
  const bad = await source(listener)
  const good = await source((_request, response) =>
    response.end(JSON.stringify([airRecord(0.03 + (Date.now() % 1000) / 1e5)])),
  )
  const { call, taken, statusOf } = await scene()
  await call('POST', '/api/connectors', { settings: airSettings('bad', bad.url), secrets: {} })
  await call('POST', '/api/connectors', { settings: airSettings('good', good.url), secrets: {} })
  await until(() => taken.length).toBeGreaterThanOrEqual(2)
  expect(taken.every(({ source: from }) => from === 'good')).toBe(true)
  expect((await statusOf('good')).state).toBe('running')
  await until(async () => (await statusOf('bad')).failures).toBeGreaterThan(0)
})

test('changes want the token where there is one, and a page of our own', async () => {
  const { call, desk } = await scene({ token: 'sixteen characters or more' })
  const body = { settings: airSettings('air', 'http://127.0.0.1:1/'), secrets: {} }
  expect((await call('POST', '/api/connectors', body)).status).toBe(401)
  expect((await call('POST', '/api/connectors/test', body)).status).toBe(401)
  const bearer = { authorization: 'Bearer sixteen characters or more' }
  expect(
    (await call('POST', '/api/connectors', body, { ...bearer, host: 'a', origin: 'http://evil.example' })).status,
  ).toBe(403)
  expect(desk.list()).toEqual([])
  expect((await call('POST', '/api/connectors', body, bearer)).status).toBe(201)
})

test('bombs of JSON are refused in a sentence', async () => {
  const { app } = await scene()
  for (const bomb of [
    '['.repeat(10_000),
    `{"a":${'{"a":'.repeat(500)}1${'}'.repeat(501)}`,
    '[1e400]',
    '["\\ud800"]',
    'NaN',
    `[${'1,'.repeat(200_000)}1]`,
  ]) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/connectors',
      headers: { 'content-type': 'application/json' },
      payload: bomb,
    })
    expect([bomb.slice(0, 20), answer.statusCode]).toEqual([bomb.slice(0, 20), 400])
    expect(answer.json().sentence.zh).not.toBe('')
  }
})

test('what is too large is refused with the limit that holds here', async () => {
  const { app } = await scene()
  const headers = { 'content-type': 'application/octet-stream' }
  for (const [url, mb] of [
    ['/api/uploads', 20],
    ['/in/air', 10],
  ] as const) {
    const answer = await app.inject({ method: 'POST', url, headers, payload: Buffer.alloc(mb * 1024 * 1024 + 1) })
    expect([answer.statusCode, answer.json().sentence.en]).toEqual([413, expect.stringContaining(`${mb} MB`)])
  }
})

test('a removed source takes its sensors along', async () => {
  const { url } = await source((_request, response) => response.end(JSON.stringify([airRecord()])))
  const { call, taken, places } = await scene()
  await call('POST', '/api/connectors', { settings: airSettings('air', url), secrets: {} })
  await until(() => taken.length).toBeGreaterThan(0)
  expect((await call('DELETE', '/api/connectors/air')).status).toBe(204)
  expect(places.get('air/A1')).toBeUndefined()
  expect((await call('GET', '/api/connectors/air')).status).toBe(404)
})

test('a socket of a protocol’s own goes to the port that was listed, and to no other', async () => {
  const answers: string[] = []
  const protocol = spokenProtocol(async (_options, reach, _outlet, signal) => {
    for (const port of [1884, 1885])
      answers.push(await reach.resolve('127.0.0.1', port).catch((fault: unknown) => String(fault)))
    await ended(signal)
  })
  const { call } = await scene({ protocols: [protocol], allow: ['127.0.0.1:1884'] })
  await call('POST', '/api/connectors', { settings: { ...airSettings('broker', ''), kind: 'mqtt' }, secrets: {} })
  await until(() => answers.length).toBe(2)
  expect(answers).toEqual(['127.0.0.1', expect.stringContaining('127.0.0.1:1885 is inside the network')])
})
