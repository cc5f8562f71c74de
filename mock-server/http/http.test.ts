import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placesAnswerSchema } from '#contract/place.ts'
import type { SeriesQuery } from '#contract/series.ts'
import { CellLatest } from '../ingest/cell-latest.ts'
import { PlaceRegistry } from '../ingest/place-registry.ts'
import { RelayFault } from '../relay-fault.ts'
import { addApiRoutes } from './api-routes.ts'
import { createApp } from './create-app.ts'
import { listenHttp } from './listen-http.ts'
import { addStaticFiles } from './static-files.ts'

const CITY = {
  id: 'test',
  name: { zh: '测试城', en: 'Test City' },
  bounds: [71, 51, 72, 52] as [number, number, number, number],
  center: [71.5, 51.5] as [number, number],
  zoom: 11,
  utcOffsetMinutes: 300,
  timeZone: 'Asia/Almaty',
  basemap: { pmtilesUrl: '/city/city.pmtiles', crs: 'WGS84' as const, attribution: '© OpenStreetMap contributors' },
  demo: true,
  links: 0,
  counts: {},
}
const sentence = {
  zh: expect.stringMatching(/。$/) as string,
  en: expect.stringMatching(/\.$/) as string,
}
let folder = ''
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-http-'))
  await mkdir(join(folder, 'city'))
  await writeFile(join(folder, 'city', 'city.pmtiles'), '0123456789')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(folder, { recursive: true })
})

async function scene({ built = true } = {}) {
  const page = join(folder, 'dist')
  if (built) {
    await mkdir(join(page, 'assets'), { recursive: true })
    await writeFile(join(page, 'index.html'), '<!doctype html>the page')
    await writeFile(join(page, 'assets', 'app-1a2b3c.js'), 'plain')
    await writeFile(join(page, 'assets', 'app-1a2b3c.js.br'), brotliCompressSync('plain'))
  }
  const places = new PlaceRegistry([
    { id: 'city', kind: 'city', name: { zh: '全市', en: 'City' }, lng: 71.5, lat: 51.5, source: 'city-pack' },
  ])
  const cells = new CellLatest()
  const asked: SeriesQuery[] = []
  const faults: unknown[] = []
  const state = { ready: true, now: 100_000 }
  const app = createApp((_address, error) => faults.push(error))
  closers.push(() => app.close())
  addApiRoutes(app, {
    city: CITY,
    places,
    cells,
    knowsMetric: (id) => id === 'pm25',
    query(query) {
      asked.push(query)
      if (query.from === 13) return Promise.reject(new Error('/secret/path broke'))
      return Promise.resolve({ ...query, bucketMs: 1, at: [], mean: [], min: [], max: [], last: [], count: [] })
    },
    pastOf: (tape, query) =>
      Promise.resolve(
        tape === 'story/rainstorm'
          ? { ...query, bucketMs: 1, at: [7], mean: [1], min: [1], max: [1], last: [1], count: [1] }
          : undefined,
      ),
    debug: () => {
      throw new Error('not asked here')
    },
    ready: () => state.ready,
    now: () => state.now,
  })
  await addStaticFiles(app, { packFolder: join(folder, 'city'), distFolder: page })
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
  return { app, get, places, cells, asked, faults, state }
}

test('the relay is ready when a first frame could be served, and says why not before', async () => {
  const { get, state } = await scene()
  expect((await get('/livez')).statusCode).toBe(200)
  expect((await get('/readyz')).statusCode).toBe(200)
  state.ready = false
  const early = await get('/readyz')
  expect(early.statusCode).toBe(503)
  expect(early.json()).toMatchObject({ sentence })
})

test('the past of a story is its own, and a tape without one is told so', async () => {
  const { get, asked } = await scene()
  const ask = (tape: string) => get(`/api/series?metric=pm25&place=air/9&from=0&to=10&tape=${encodeURIComponent(tape)}`)
  expect((await ask('story/rainstorm')).json()).toMatchObject({ metric: 'pm25', place: 'air/9', at: [7] })
  const none = await ask('relay')
  expect(none.statusCode).toBe(404)
  expect(none.json()).toMatchObject({ sentence })
  expect(asked).toEqual([])
})

test('places are sent once for each version', async () => {
  const { get, places } = await scene()
  const first = await get('/api/places')
  expect(placesAnswerSchema.parse(first.json()).places).toHaveLength(1)
  const etag = String(first.headers['etag'])
  expect((await get('/api/places', { 'if-none-match': etag })).statusCode).toBe(304)
  const added = {
    id: 'air/1',
    kind: 'air' as const,
    name: { zh: '一', en: 'One' },
    lng: 71.5,
    lat: 51.5,
    parent: 'city',
  }
  places.introduce('bureau', { places: [added], intervals: {} })
  expect((await get('/api/places', { 'if-none-match': etag })).statusCode).toBe(200)
})

test.each([
  '/api/series',
  '/api/series?metric=pm25&place=city&from=soon&to=2',
  '/api/series?metric=pm25&place=city&from=2&to=1',
  '/api/series?metric=pm25&place=city&from=1&to=2&points=9999',
  '/api/series?metric=pm52&place=city&from=1&to=2',
  '/api/series?metric=pm25&place=moon&from=1&to=2',
  '/api/latest',
  '/api/latest?metric=pm52',
])('%s is refused with a sentence', async (url) => {
  const { get, asked } = await scene()
  const answer = await get(url)
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ sentence })
  expect(asked).toEqual([])
})

test('a series is asked for as the contract reads the address', async () => {
  const { get, asked } = await scene()
  expect((await get('/api/series?metric=pm25&place=city&from=1&to=2')).statusCode).toBe(200)
  expect(asked).toEqual([{ metric: 'pm25', place: 'city', from: 1, to: 2, points: 600 }])
})

test('a failure inside says nothing of the inside', async () => {
  const { get, faults } = await scene()
  const answer = await get('/api/series?metric=pm25&place=city&from=13&to=14')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('secret')
  expect(answer.json()).toMatchObject({ sentence })
  expect(faults).toHaveLength(1)
})

test('the latest values come with their age judged', async () => {
  const { get, cells, state } = await scene()
  cells.put(cells.cellOf('pm25', 'city', 1000, 'bureau'), 35, 99_000, 1)
  cells.cellOf('pm25', 'never', 1000, 'bureau')
  expect((await get('/api/latest?metric=pm25')).json()).toMatchObject({
    cells: [{ place: 'city', value: 35, freshness: 'fresh' }],
  })
  state.now += 5000
  expect((await get('/api/latest?place=city')).json()).toMatchObject({
    cells: [{ metric: 'pm25', freshness: 'stale' }],
  })
})

test('tiles are read by ranges', async () => {
  const { get } = await scene()
  const part = await get('/city/city.pmtiles', { range: 'bytes=2-4' })
  expect(part.statusCode).toBe(206)
  expect(part.body).toBe('234')
  expect(part.headers['etag']).toBeDefined()
  expect((await get('/city/none.pmtiles')).statusCode).toBe(404)
  expect((await get('/city/..%2f..%2fetc%2fpasswd')).statusCode).toBeGreaterThanOrEqual(400)
})

test('hashed assets are kept for ever and come compressed; the page itself is asked for each time', async () => {
  const { get } = await scene()
  const asset = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'br' })
  expect(asset.headers['cache-control']).toContain('immutable')
  expect(asset.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(asset.rawPayload).toString()).toBe('plain')
  expect((await get('/assets/app-1a2b3c.js')).body).toBe('plain')
  for (const url of ['/', '/index.html', '/wall', '/desk/incidents?at=5']) {
    const page = await get(url)
    expect(page.body).toContain('the page')
    expect(page.headers['cache-control']).toBe('no-cache')
  }
})

test('what is nowhere is 404 with a sentence, never the page', async () => {
  const { get } = await scene()
  for (const url of ['/assets/gone.js', '/api/none', '/favicon.png']) {
    const answer = await get(url)
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ sentence })
  }
})

test('without a built page the relay says how to build it', async () => {
  const { get } = await scene({ built: false })
  expect((await get('/wall')).json()).toMatchObject({
    sentence: { en: expect.stringContaining('npm run build') as string },
  })
})

test('every answer carries the policy that lets nothing leave this origin', async () => {
  const { get } = await scene()
  for (const url of ['/', '/api/city', '/api/none', '/city/city.pmtiles', '/api/series']) {
    const { headers } = await get(url)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test('a port that is taken is said in a sentence with the way out', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  closers.push(() => holder.close())
  const address = holder.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { app } = await scene()
  const opening = listenHttp(app, '127.0.0.1', port)
  await expect(opening).rejects.toThrow(RelayFault)
  await expect(opening).rejects.toThrow(`PORT=${port + 1}`)
})
