import { expect, test } from 'vitest'
import { lineageSchema } from '#contract/lineage.ts'
import { qualityAnswerSchema } from '#contract/source-quality.ts'
import { createEvaluator } from '../metrics/create-evaluator.ts'
import { samplePlaces } from '../metrics/sample-city.ts'
import { createApp } from './create-app.ts'
import { addLineageRoutes } from './lineage-routes.ts'

const T = Date.parse('2026-11-23T03:00:00Z')

function open() {
  const places = samplePlaces()
  const evaluator = createEvaluator({
    places: () => places,
    sensors: () => [],
    links: {
      start: Uint32Array.of(0),
      streetClass: new Uint8Array(0),
      freeKph: new Uint8Array(0),
      lng: new Float64Array(0),
      lat: new Float64Array(0),
    },
    areaOfLink: () => undefined,
    utcOffsetMinutes: 480,
  })
  const hear = (metric: string, place: string, value: number, source: string) =>
    evaluator.observe({ metric, place, at: T, value, source, intervalMs: 60_000 })
  hear('hotline_done_on_time', 'district/a', 19, 'hotline')
  hear('hotline_due', 'district/a', 20, 'hotline')
  hear('pm25', 'air/0', 75, 'air')
  evaluator.evaluate(T)
  const app = createApp(() => {})
  addLineageRoutes(app, {
    lineageOf: evaluator.lineageOf,
    keptOf: (metric, place) =>
      metric === 'cpi_yoy' ? { metric, place, at: T, value: 0.8, intervalMs: 60_000, source: 'history' } : undefined,
    isPlace: (id) => places.some((place) => place.id === id),
    systemOf: (source) =>
      source === 'hotline' ? { system: '12345平台', office: '市12345热线中心', layer: 'SOC-12345' } : undefined,
    isSilent: (source) => source === 'air',
    qualityOf: (source) => (source === 'hotline' ? 93 : undefined),
    quality: () => [{ source: 'hotline', from: T, readings: 2, score: 93 }],
    now: () => T,
  })
  return app
}

test('a figure tells its formula, its inputs, the system behind it and who answers for it', async () => {
  const answer = await open().inject('/api/lineage?metric=hotline_on_time&place=city')
  expect(answer.statusCode).toBe(200)
  const lineage = lineageSchema.parse(answer.json())
  expect([lineage.value, lineage.recomputed, lineage.rule, lineage.office]).toEqual([
    95,
    95,
    'ratio',
    '市12345热线中心',
  ])
  expect(lineage.inputs.map(({ metric, role, value, source }) => [metric, role, value, source])).toEqual([
    ['hotline_done_on_time', 'num', 19, 'hotline'],
    ['hotline_due', 'den', 20, 'hotline'],
  ])
  expect(lineage.sources).toEqual([
    {
      source: 'hotline',
      system: '12345平台',
      office: '市12345热线中心',
      layer: 'SOC-12345',
      heardAt: T,
      silent: false,
      quality: 93,
    },
  ])
})

test('what has no formula in the catalogue is told by its rule, and a source nobody described by its own name', async () => {
  const answer = await open().inject('/api/lineage?metric=pm25&place=district/a')
  const lineage = lineageSchema.parse(answer.json())
  expect(lineage.formula.en).toBe('Mean of the inputs')
  expect(lineage.sources[0]).toMatchObject({ source: 'air', system: 'air', silent: true })
  const raw = lineageSchema.parse((await open().inject('/api/lineage?metric=pm25&place=air/0')).json())
  expect([raw.rule, raw.value]).toEqual(['reported', 75])
})

test('a value kept over a restart says so, and claims no inputs that nobody remembers', async () => {
  const lineage = lineageSchema.parse((await open().inject('/api/lineage?metric=cpi_yoy&place=city')).json())
  expect([lineage.rule, lineage.value, lineage.recomputed]).toEqual(['last', 0.8, 0.8])
  expect(lineage.inputs[0]).toMatchObject({ source: 'history', name: { en: 'Value kept from before the restart' } })
})

test('an unknown metric or place and a figure never heard get a sentence', async () => {
  const app = open()
  const ask = async (query: string) => {
    const answer = await app.inject(`/api/lineage${query}`)
    return [answer.statusCode, answer.json<{ sentence: { en: string } }>().sentence.en]
  }
  expect(await ask('')).toEqual([400, expect.stringContaining('Say which figure')])
  expect(await ask('?metric=nothing&place=city')).toEqual([400, expect.stringContaining('nothing')])
  expect(await ask('?metric=aqi&place=atlantis')).toEqual([400, expect.stringContaining('atlantis')])
  expect(await ask('?metric=gdp_growth&place=city')).toEqual([404, expect.stringContaining('gdp_growth')])
})

test('the quality of each source is answered as promised', async () => {
  const answer = await open().inject('/api/quality')
  expect(qualityAnswerSchema.parse(answer.json()).sources).toHaveLength(1)
})
