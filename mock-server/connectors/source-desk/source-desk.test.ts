import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ConnectorSettings, ConnectorStatus } from '#contract/connector.ts'
import { connectorsAnswerSchema, connectorTestSchema } from '#contract/connector.ts'
import type { Draft } from '#contract/entry.ts'
import { metricById } from '#metrics/catalogue.ts'
import { createAdmitChange } from '../../auth/admit-change.ts'
import { systemClock } from '../../clock.ts'
import { createApp } from '../../http/create-app.ts'
import { createDoor } from '../../ingest/door.ts'
import { Latest } from '../../ingest/latest.ts'
import { PlaceRegistry } from '../../ingest/place-registry.ts'
import type { Taken } from '../../ingest/taken.ts'
import { PROTOCOLS } from '../protocols.ts'
import { addConnectorRoutes } from './connector-routes.ts'
import { openConnectors } from './open-connectors.ts'
import type { RunnableProtocol } from '../runnable-protocol.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface SceneOptions {
  readonly file?: string
  readonly folder?: string
  readonly token?: string
  readonly allow?: readonly string[]
  readonly protocols?: readonly RunnableProtocol[]
}
async function scene(options: SceneOptions = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'desk-')))
  if (options.folder === undefined) closers.push(() => rm(folder, { recursive: true, force: true }))
  const places = new PlaceRegistry([
    { id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 71.4, lat: 51.1, source: 'city-pack' },
  ])
  const taken: Taken[] = []
  const door = createDoor({
    latest: new Latest([71, 51, 72, 52], 0, () => places.version),
    places,
    now: () => Date.now(),
    ruleOf: metricById,
    onReading: (one) => taken.push(one),
    onLinks: () => {},
    onHeard: () => {},
    onBackfill: () => Promise.resolve(),
  })
  const told: Draft[] = []
  const said: string[] = []
  const { desk, stop } = await openConnectors({
    folder,
    file: options.file,
    protocols: options.protocols ?? PROTOCOLS,
    door,
    placeOf: (id) => places.get(id),
    bounds: [71, 51, 72, 52],
    utcOffsetMinutes: 300,
    distanceToStreetM: () => 10,
    areaOf: () => undefined,
    tell: (drafts) => told.push(...drafts),
    onWarnings: () => {},
    onRemoved: (source) => void places.forget(source),
    onTrouble: ({ en }) => said.push(en),
    onFault: (error) => {
      throw error
    },
    // Waits are twenty times as short: what is tested is their order.
    clock: { ...systemClock, after: (delayMs, run) => systemClock.after(delayMs / 20, run) },
    random: () => 0.5,
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    allow: options.allow ?? ['127.0.0.1'],
    relay: 'test',
  })
  const app = createApp((_address, error) => {
    throw error
  })
  await addConnectorRoutes(app, {
    desk,
    admit: createAdmitChange({ token: options.token, origins: [] }),
    tokenWanted: options.token !== undefined,
  })
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    await stop()
    await app.close()
  }
  closers.push(close)
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : (JSON.parse(answer.body) as Record<string, unknown>),
    }
  }
  const statusOf = async (id: string) =>
    (await call('GET', `/api/connectors/${id}/status`)).body as unknown as ConnectorStatus
  return { folder, desk, places, taken, told, said, call, statusOf, close, app }
}

async function source(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  closers.push(stop)
  return { url: `http://127.0.0.1:${port}/`, port, stop }
}

function settings(id: string, url: string): ConnectorSettings {
  return {
    id,
    kind: 'http-poll',
    name: `Source ${id}`,
    system: 'Air system',
    office: 'Air bureau',
    layer: 'SOC-ENV',
    paused: false,
    options: { url, intervalS: 5, format: 'json' },
    mapping: {
      values: [{ field: 'pm25', metric: 'pm25', unit: 'mg/m³' }],
      place: { by: 'position', lngField: 'lon', latField: 'lat', idField: 'id', kind: 'air', crs: 'WGS84' },
      time: { field: 't', form: 'epoch-ms' },
      intervalMs: 60_000,
    },
  }
}
const record = (value: unknown = 0.035, more: object = {}) => ({
  id: 'A1',
  lon: 71.43,
  lat: 51.13,
  t: Date.now(),
  pm25: value,
  ...more,
})
const until = (what: () => unknown) => expect.poll(what, { timeout: 8000, interval: 20 })

test('a source is looked at, set up, and its readings arrive at a sensor of their own', async () => {
  const { url } = await source((_request, response) => response.end(JSON.stringify([record()])))
  const { call, taken, places, told } = await scene()
  const draft = settings('air', url)
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
  const serve: RequestListener = (_request, response) => response.end(JSON.stringify([record(0.03 + values++ / 1000)]))
  const first = await source(serve)
  const { call, taken, statusOf, said } = await scene()
  await call('POST', '/api/connectors', { settings: settings('air', first.url), secrets: {} })
  await until(() => taken.length).toBeGreaterThan(0)
  await first.stop()
  await until(async () => (await statusOf('air')).state).toBe('broken')
  expect((await statusOf('air')).repair).toMatchObject({ code: 'unreachable', button: 'retry' })
  expect(said).toHaveLength(1)
  const before = taken.length
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(first.port, '127.0.0.1', resolve))
  closers.push(() => {
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
  ['redirects inside', (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
])('a neighbour that %s does not slow a good source', async (_what, listener) => {
  const bad = await source(listener)
  const good = await source((_request, response) =>
    response.end(JSON.stringify([record(0.03 + (Date.now() % 1000) / 1e5)])),
  )
  const { call, taken, statusOf } = await scene()
  await call('POST', '/api/connectors', { settings: settings('bad', bad.url), secrets: {} })
  await call('POST', '/api/connectors', { settings: settings('good', good.url), secrets: {} })
  await until(() => taken.length).toBeGreaterThanOrEqual(2)
  expect(taken.every(({ source: from }) => from === 'good')).toBe(true)
  expect((await statusOf('good')).state).toBe('running')
})

test('what is refused waits in the quarantine over a restart, and is taken after mending', async () => {
  const { url } = await source((_request, response) =>
    response.end(JSON.stringify([record('much', { t: 1_795_334_400_000 })])),
  )
  const first = await scene()
  await first.call('POST', '/api/connectors', { settings: settings('air', url), secrets: {} })
  const held = async (from: typeof first) =>
    (await from.call('GET', '/api/quarantine?connector=air')).body?.['items'] as {
      id: number
      record: string
      fault: string
    }[]
  await until(async () => (await held(first)).length).toBe(1)
  await first.call('POST', '/api/connectors/air/pause')
  await first.close()
  const second = await scene({ folder: first.folder })
  const [item] = await held(second)
  expect(item).toMatchObject({ fault: 'value-not-a-number' })
  const still = await second.call('POST', `/api/quarantine/${item!.id}/replay`, { record: item!.record })
  expect(still).toMatchObject({ status: 422, body: { taken: false } })
  const mended = JSON.stringify({ ...(JSON.parse(item!.record) as object), pm25: '0.04' })
  expect(await second.call('POST', `/api/quarantine/${item!.id}/replay`, { record: mended })).toMatchObject({
    status: 200,
    body: { taken: true },
  })
  expect(second.taken).toMatchObject([{ value: 40 }])
  expect(await held(second)).toEqual([])
  expect(second.told).toMatchObject([{ kind: 'record-replayed', connector: 'air' }])
})

test('a secret goes in and never comes out: not in the view, the diagnostics, nor a file others may read', async () => {
  const heard: (string | undefined)[] = []
  const { url } = await source((request, response) => {
    heard.push(request.headers.authorization)
    response.end('[]')
  })
  const { call, folder, desk } = await scene()
  const mine = settings('air', url.replace('//', '//user:hidden-in-address@') + '?key=hidden-in-query')
  await call('POST', '/api/connectors', {
    settings: { ...mine, options: { ...mine.options, url: `${url}?key=hidden-in-query` } },
    secrets: { token: 'hidden-token' },
  })
  await until(() => heard[0]).toContain('hidden-token')
  const seen = [
    JSON.stringify((await call('GET', '/api/connectors')).body),
    JSON.stringify((await call('GET', '/api/connectors/air/diagnostics')).body),
    await readFile(join(folder, 'connectors.json'), 'utf8'),
  ]
  for (const text of seen) expect(text).not.toContain('hidden-token')
  expect(seen[1]).not.toContain('hidden-in-query')
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
  expect(desk.view('air')?.secretsSet).toEqual(['token'])
  await call('PUT', '/api/connectors/air', { settings: settings('air', url), secrets: { token: '' } })
  expect(desk.view('air')?.secretsSet).toEqual([])
})

test('a deployment’s file is the truth: all its faults at once, and nothing to be changed on the page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-file-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'sources.json')
  const { url } = await source((_request, response) => response.end('[]'))
  const { mapping: _none, ...unmapped } = settings('b', url)
  await writeFile(file, JSON.stringify({ connectors: [{ ...settings('mock-a', url) }, unmapped] }))
  await expect(scene({ file })).rejects.toThrow(/mock-a[\s\S]*b:/)
  await writeFile(join(folder, 'token'), 'from-a-file\n')
  await writeFile(
    file,
    JSON.stringify({ connectors: [{ ...settings('air', url), secretFiles: { token: join(folder, 'token') } }] }),
  )
  const { call, desk } = await scene({ file })
  expect(connectorsAnswerSchema.parse((await call('GET', '/api/connectors')).body)).toMatchObject({
    file,
    connectors: [{ secretsSet: ['token'] }],
  })
  expect((await call('DELETE', '/api/connectors/air')).status).toBe(409)
  expect((await call('POST', '/api/connectors', { settings: settings('more', url), secrets: {} })).status).toBe(409)
  expect(desk.list()).toHaveLength(1)
})

test('changes want the token where there is one, and a page of our own', async () => {
  const { call, desk } = await scene({ token: 'sixteen characters or more' })
  const body = { settings: settings('air', 'http://127.0.0.1:1/'), secrets: {} }
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

test('a removed source takes its sensors along', async () => {
  const { url } = await source((_request, response) => response.end(JSON.stringify([record()])))
  const { call, taken, places } = await scene()
  await call('POST', '/api/connectors', { settings: settings('air', url), secrets: {} })
  await until(() => taken.length).toBeGreaterThan(0)
  expect((await call('DELETE', '/api/connectors/air')).status).toBe(204)
  expect(places.get('air/A1')).toBeUndefined()
  expect((await call('GET', '/api/connectors/air')).status).toBe(404)
})

/** A protocol of the test's own; what it does is given. */
function spoken(run: RunnableProtocol['run']): RunnableProtocol {
  const name = { zh: '测试', en: 'Test' }
  return {
    kind: 'mqtt',
    name,
    about: name,
    fields: [],
    mapped: true,
    check: () => undefined,
    sample: async () => [],
    run,
  }
}
const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

test('a socket of a protocol’s own goes to the port that was listed, and to no other', async () => {
  const answers: string[] = []
  const protocol = spoken(async (_options, reach, _outlet, signal) => {
    for (const port of [1884, 1885])
      answers.push(await reach.resolve('127.0.0.1', port).catch((fault: unknown) => String(fault)))
    await ended(signal)
  })
  const { call } = await scene({ protocols: [protocol], allow: ['127.0.0.1:1884'] })
  await call('POST', '/api/connectors', { settings: { ...settings('broker', ''), kind: 'mqtt' }, secrets: {} })
  await until(() => answers.length).toBe(2)
  expect(answers).toEqual(['127.0.0.1', expect.stringContaining('127.0.0.1:1885 is inside the network')])
})

test('sources saved, and marks kept, at the same moment do not undo each other', async () => {
  const protocol = spoken(async (_options, reach, _outlet, signal) => {
    await reach.keep('mark', '7')
    await ended(signal)
  })
  const { call, desk, folder } = await scene({ protocols: [protocol] })
  const ids = ['a', 'b', 'c', 'd']
  await Promise.all(
    ids.map((id) => call('POST', '/api/connectors', { settings: { ...settings(id, ''), kind: 'mqtt' }, secrets: {} })),
  )
  expect(desk.list().map(({ settings: { id } }) => id)).toEqual(ids)
  const kept = async () => Object.keys(JSON.parse(await readFile(join(folder, 'kept.json'), 'utf8')) as object).sort()
  await until(() => kept().catch(() => [])).toEqual(ids)
})

test('files that no source uses do not pile up; the one in use stays', async () => {
  const { desk, folder } = await scene({ protocols: [spoken((_options, _reach, _outlet, signal) => ended(signal))] })
  const upload = await desk.upload(Buffer.from('used'))
  const { options, ...rest } = settings('table', '')
  await desk.save({ settings: { ...rest, kind: 'mqtt', options: { ...options, upload } }, secrets: {} }, true)
  for (let i = 0; i < 30; i++) await desk.upload(Buffer.from([i]))
  const left = await readdir(join(folder, 'uploads'))
  expect(left).toContain(upload)
  expect(left).toHaveLength(21)
})

test('kept settings that this version cannot run show a card that says what to correct', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desk-old-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'connectors.json'), JSON.stringify([settings('old', 'not an address')]))
  const { statusOf } = await scene({ folder })
  await until(async () => (await statusOf('old')).state).toBe('broken')
  expect((await statusOf('old')).repair).toMatchObject({ code: 'settings', button: 'edit' })
})
