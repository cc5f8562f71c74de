import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleAnswersSchema, bundleHeadSchema } from '#contract/bundle.ts'
import type { City } from '#contract/city.ts'
import type { SeriesQuery } from '#contract/series.ts'
import type { ShownTime } from '#contract/shown-view.ts'
import type { Tour } from '#contract/stage-snapshot.ts'
import { minutesTape } from './chunk-double.ts'
import { makeBundle } from './make-bundle.ts'
import type { BundleMaking } from './make-bundle.ts'

const HOUR_MS = 3_600_000
const START = 1_000 * HOUR_MS
const relay = minutesTape('relay', 10, START)
const story = minutesTape('story-flood', 3)
const city: City = {
  id: 'grid',
  name: { zh: '格城', en: 'Grid' },
  bounds: [0, 0, 1, 1],
  center: [0.5, 0.5],
  zoom: 12,
  utcOffsetMinutes: 300,
  timeZone: 'Asia/Almaty',
  basemap: { pmtilesUrl: '/city/city.pmtiles', crs: 'WGS84', attribution: '© OpenStreetMap contributors, ODbL' },
  // The tape was recorded while it was simulated.
  demo: false,
  links: 0,
  counts: {},
}
const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
const asked: SeriesQuery[] = []
const making: BundleMaking = {
  indexOf: (tape) => Promise.resolve([relay, story].find(({ index }) => index.tape === tape)?.index),
  chunkBytes: (tape, chunk) => (tape === 'relay' ? relay : story).read(chunk),
  answers: {
    places: () => ({ version: 1, places: [] }),
    query: (query) => {
      asked.push(query)
      const { metric, place, from, to } = query
      return Promise.resolve({
        metric,
        place,
        from,
        to,
        bucketMs: 1,
        at: [],
        mean: [],
        min: [],
        max: [],
        last: [],
        count: [],
      })
    },
  },
  city,
  packFolder: folder,
  pageFolder: join(folder, 'offline'),
  product: '0.1.0',
  now: () => START + 10 * 60_000,
}

function tourOf(...scenes: readonly { readonly address?: string; readonly time: Partial<ShownTime> | null }[]): Tour {
  return {
    id: 'tour-0001',
    version: 1,
    edition: 1,
    title: '晨会 <讲解>',
    scenes: scenes.map(({ address = '/wall', time }, i) => ({
      id: `s${i}`,
      view: { address, camera: null, time: time && { tape: 'relay', at: START, speed: 0, truth: 'known', ...time } },
      caption: { zh: '', en: '' },
      notes: '',
      dwellS: 20,
    })),
    savedAt: 0,
    savedBy: 'presenter',
    before: [],
  }
}

type Files = Readonly<Record<string, Uint8Array>>
async function bundle(tour: Tour): Promise<Files> {
  const made = await makeBundle(making, tour, false)
  if ('zh' in made) throw new Error(made.en)
  const pieces: Uint8Array[] = []
  for await (const piece of made.pieces) pieces.push(piece)
  return unzipSync(Buffer.concat(pieces))
}
const text = (files: Files, path: string) => Buffer.from(files[path] ?? []).toString()
const json = (files: Files, part: string): unknown => {
  const base64 = /,"([^"]*)"\)/.exec(text(files, `parts/${part}.js`))?.[1] ?? ''
  return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString())
}

beforeAll(() => {
  mkdirSync(join(folder, 'offline', 'fonts'), { recursive: true })
  writeFileSync(join(folder, 'city.pmtiles'), 'tiles')
  writeFileSync(join(folder, 'links.bin'), 'links')
  for (const name of ['app.js', 'app.css', 'fonts/noto.woff2']) writeFileSync(join(folder, 'offline', name), name)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a tour in a folder', () => {
  it('holds the page, its fonts, the ground, and of each tape the minutes that scenes show', async () => {
    const files = await bundle(
      tourOf({ time: { at: START + 3 * 60_000 } }, { time: { tape: 'story-flood', at: 60_000 } }),
    )
    expect(Object.keys(files).toSorted()).toEqual(
      [
        'README.txt',
        'app.css',
        'app.js',
        'fonts/noto.woff2',
        'index.html',
        ...['answers', 'head', 'links', 'tape-0-3', 'tape-1-1', 'tiles'].map((part) => `parts/${part}.js`),
      ].toSorted(),
    )
    const { tapes, city: carried } = bundleHeadSchema.parse(json(files, 'head'))
    expect(tapes.map(({ tape, kind, chunks }) => [tape, kind, chunks.length])).toEqual([
      ['relay', 'export', 1],
      ['story-flood', 'export', 1],
    ])
    expect(carried.basemap).toEqual({ ...city.basemap, pmtilesUrl: 'bundle://tiles' })
  })

  it('names no address of anywhere, and nobody’s title can write into the page', async () => {
    const html = text(await bundle(tourOf({ time: {} })), 'index.html')
    expect(html).not.toMatch(/https?:/)
    expect(html).toContain('<title>晨会 &lt;讲解></title>')
  })

  it('tells in two languages what it is, when it was made, and which scene was live', async () => {
    const readme = text(await bundle(tourOf({ time: {} }, { time: null })), 'README.txt')
    expect(readme).toContain('示范数据')
    expect(readme).toContain('第 2 幕原为实时画面')
    expect(readme).toContain('Scene 2 showed the present')
    expect(readme).toContain('1970-02-11 21:10')
    expect(readme).toContain('© OpenStreetMap contributors')
  })

  it('holds lines up to the moment of a scene and no further, for the city and the place that is open', async () => {
    asked.length = 0
    const at = START + 7 * 60_000 + 1
    const { answers } = bundleAnswersSchema.parse(
      json(await bundle(tourOf({ address: '/wall?place=district/1', time: { at } })), 'answers'),
    )
    expect(new Set(asked.map(({ place }) => place))).toEqual(new Set(['city', 'district/1']))
    expect(Math.max(...asked.map(({ to }) => to))).toBe(START + 5 * 60_000)
    const line = { metric: 'aqi', place: 'city', from: String(START - 24 * HOUR_MS + 5 * 60_000) }
    const address = new URLSearchParams({ ...line, to: String(START + 5 * 60_000), points: '100' }).toString()
    expect(answers).toHaveProperty([`/api/series?${address}`])
  })

  it('is refused in words, before the first byte, where it cannot be made', async () => {
    const tour = tourOf({ time: {} })
    const outside = { ...city, basemap: { ...city.basemap, pmtilesUrl: 'elsewhere/tiles.pmtiles' } }
    expect(await makeBundle({ ...making, city: outside }, tour, true)).toHaveProperty('zh')
    expect(await makeBundle({ ...making, pageFolder: folder }, tour, true)).toHaveProperty('zh')
    expect(await makeBundle(making, tourOf({ time: { tape: 'gone' } }), true)).toHaveProperty('zh')
  })

  it('breaks off where a minute was removed meanwhile', async () => {
    const gone: BundleMaking = { ...making, chunkBytes: () => Promise.resolve(undefined) }
    const made = await makeBundle(gone, tourOf({ time: {} }), false)
    if ('zh' in made) throw new Error(made.en)
    const all = async () => {
      for await (const _piece of made.pieces);
    }
    await expect(all()).rejects.toThrow('is gone')
  })
})
