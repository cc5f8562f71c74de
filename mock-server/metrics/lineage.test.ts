import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineageInputSchema } from '#contract/lineage.ts'
import { INDICATORS, metricById } from '#metrics/catalogue.ts'
import type { LineageParts } from '#metrics/lineage-parts.ts'
import { recompute } from '#metrics/recompute.ts'
import { rollOf } from '#metrics/roll.ts'
import { createEvaluator } from './create-evaluator.ts'
import type { Evaluator } from './create-evaluator.ts'
import { readingsOf, sampleFeeds, samplePlaces } from './sample-city.ts'
import type { SampleFeed } from './sample-city.ts'

const T = Date.parse('2026-11-23T03:00:00Z')
const STEP_MS = 10_000
const LINKS = 40

function start(): Evaluator {
  const places = samplePlaces()
  const sensors = places.filter(({ id }) => /^(air|noise|camera)\//.test(id))
  return createEvaluator({
    places: () => places,
    sensors: () => sensors.map(({ id }) => ({ place: id, intervalMs: 20_000 })),
    links: {
      start: Uint32Array.from({ length: LINKS + 1 }, (_, n) => 2 * n),
      streetClass: new Uint8Array(LINKS).fill(2),
      freeKph: new Uint8Array(LINKS).fill(60),
      lng: Float64Array.from({ length: 2 * LINKS }, (_, n) => 71 + n / 1000),
      lat: new Float64Array(2 * LINKS).fill(51),
    },
    areaOfLink: (link) => (link % 4 === 3 ? undefined : ['district/a', 'district/b', 'district/c'][link % 4]),
    utcOffsetMinutes: 300,
  })
}

function hearAll(evaluator: Evaluator, feeds: readonly SampleFeed[], at: number, seed: number, links = true): void {
  const part = (metric: string, place: string) => {
    let hash = seed
    for (const letter of `${metric}${place}${at}`) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003
    return hash / 1_000_003
  }
  for (const feed of feeds) {
    if ((at - T) % feed.intervalMs !== 0) continue
    for (const taken of readingsOf(feed, at, part)) evaluator.observe(taken)
  }
  if (!links) return
  const link = Array.from({ length: LINKS }, (_, n) => n)
  const speeds = link.map((n) => 1 + 70 * part('speed', `${n}`))
  const flows = link.map((n) => 2000 * part('flow', `${n}`))
  evaluator.observeLinks(link, speeds, flows, at, STEP_MS, 'streets')
  evaluator.observeIncidents(Math.round(9 * part('incidents', '')))
}

test('every figure of a simulated minute can be made again from what its lineage lists', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      const evaluator = start()
      for (let at = T; at <= T + 60_000; at += STEP_MS) {
        hearAll(evaluator, sampleFeeds(), at, seed)
        const figures = evaluator.evaluate(at)
        expect(figures.length).toBeGreaterThan(at === T ? 300 : 400)
        for (const { metric, place, value } of figures) {
          const lineage = evaluator.lineageOf(metric, place, at)
          if (!lineage) throw new Error(`no lineage of ${metric} at ${place}`)
          const roundingHalf = 10 ** -metricById(metric)!.digits / 2
          const again = recompute(lineage.rule, lineage.inputs, metric)
          expect(lineage.value, `${metric} ${place}`).toBe(value)
          expect(Math.abs(again! - value), `${metric} ${place} ${lineage.rule}`).toBeLessThan(roundingHalf)
          expect(lineage.recomputed).toBe(again)
          expect(lineage.origins.length).toBeGreaterThan(0)
        }
      }
    }),
    { numRuns: 5 },
  )
})

test('every indicator that has a rule has a figure for the city, and every line is what the contract says', () => {
  const evaluator = start()
  hearAll(evaluator, sampleFeeds(), T, 7)
  evaluator.evaluate(T)
  evaluator.evaluate(T + STEP_MS)
  const without = INDICATORS.filter(({ id }) => !evaluator.lineageOf(id, 'city', T)).map(({ id }) => id)
  expect(without).toEqual([])
  expect(INDICATORS.filter(({ id }) => rollOf(id).kind !== 'own').length).toBeGreaterThan(130)
  for (const { id } of INDICATORS) {
    for (const input of evaluator.lineageOf(id, 'city', T)!.inputs) lineageInputSchema.parse(input)
  }
})

test('what a source said itself is told as reported, by the source', () => {
  const evaluator = start()
  hearAll(evaluator, sampleFeeds(), T, 7)
  const { rule, inputs, origins } = evaluator.lineageOf('gdp_growth', 'city', T)!
  expect([rule, inputs.length, inputs[0]?.source, origins]).toEqual([
    'reported',
    1,
    'bureau',
    [{ source: 'bureau', heardAt: T }],
  ])
  expect(evaluator.lineageOf('gdp_growth', 'district/a', T)).toBeUndefined()
})

test('a figure resting on figures names the sources at the bottom, not the relay', () => {
  const evaluator = start()
  hearAll(evaluator, sampleFeeds(), T, 7)
  evaluator.evaluate(T)
  const sourcesOf = (metric: string) =>
    evaluator
      .lineageOf(metric, 'city', T)!
      .origins.map(({ source }) => source)
      .toSorted()
  expect(sourcesOf('aqi')).toEqual(['air-east', 'air-west'])
  expect(sourcesOf('tpi')).toEqual(['streets'])
  expect(sourcesOf('index_environment')).toEqual(['air-east', 'air-west', 'noise'])
  expect(sourcesOf('city_index')).toEqual(
    expect.arrayContaining(['bureau', 'cameras', 'drainage', 'parking', 'streets', 'warnings']),
  )
  expect(sourcesOf('incident_open')).toEqual(['relay'])
})

test('what is told stays true of its second while newer readings come in', () => {
  const evaluator = start()
  hearAll(evaluator, sampleFeeds(), T, 7)
  evaluator.evaluate(T)
  const before = evaluator.lineageOf('power_load_rate', 'city', T)
  hearAll(evaluator, sampleFeeds(), T + STEP_MS, 8)
  expect(evaluator.lineageOf('power_load_rate', 'city', T)).toEqual(before)
})

test('thousands of inputs are told by district and source, and still give the figure', () => {
  const devices = Array.from({ length: 900 }, (_, n) => ({
    ...samplePlaces()[0]!,
    id: `noise/${n}`,
    kind: 'noise' as const,
    parent: ['district/a', 'district/b', 'district/c'][n % 3]!,
  }))
  const places = [...samplePlaces().filter(({ kind }) => kind === 'city' || kind === 'district'), ...devices]
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
    utcOffsetMinutes: 300,
  })
  devices.forEach(({ id }, n) =>
    evaluator.observe({
      metric: 'noise_leq',
      place: id,
      at: T,
      value: 30 + (n % 60),
      source: n % 2 ? 'east' : 'west',
      intervalMs: STEP_MS,
    }),
  )
  evaluator.evaluate(T)
  for (const metric of ['noise_leq', 'noise_night_pass']) {
    const lineage = evaluator.lineageOf(metric, 'city', T)!
    expect(lineage.inputs.length).toBeLessThan(13)
    expect(lineage.inputs.reduce((sum, { of = 1 }) => sum + of, 0)).toBe(900)
    expect(lineage.recomputed).toBeCloseTo(lineage.value, 9)
  }
})

/** Does a value shown go stale once this source has stopped for good? By its rule and its inputs, as they were before. */
function restsOn(evaluator: Evaluator, lineage: LineageParts, source: string, now: number): boolean {
  const gone = lineage.inputs.map((input) => {
    if (input.source !== 'relay' || input.metric === undefined) return input.source === source
    const below = evaluator.lineageOf(input.metric, input.place ?? 'city', now)
    return below ? restsOn(evaluator, below, source, now) : false
  })
  const all = (some: readonly boolean[]) => some.length > 0 && some.every(Boolean)
  const role = (wanted: 'num' | 'den') => gone.filter((_, i) => lineage.inputs[i]!.role === wanted)
  switch (lineage.rule) {
    case 'sum':
    case 'aqi':
      return gone.some(Boolean)
    case 'ratio':
    case 'quotient':
      return all(role('num')) || all(role('den'))
    default:
      return all(gone)
  }
}

/** The relay's own look around never goes stale: silence is what it tells of. */
const OWN = new Set(['iot_online_rate', 'iot_device_total', 'incident_open'])

test('stop any source: exactly the figures that depend on it go stale, and no other', () => {
  const feeds = sampleFeeds()
  const sources = [...feeds.map(({ source }) => source), 'streets']
  for (const stopped of sources) {
    const evaluator = start()
    const shown = new Map<string, { metric: string; place: string; at: number; intervalMs: number }>()
    const show = (one: { metric: string; place: string; at: number; intervalMs: number }) => {
      const key = `${one.metric} ${one.place}`
      if (one.at >= (shown.get(key)?.at ?? 0)) shown.set(key, one)
    }
    const stopAt = T + 40_000
    const run = (from: number, to: number, heard: readonly SampleFeed[], links: boolean) => {
      for (let at = from; at <= to; at += STEP_MS) {
        hearAll(evaluator, heard, at, 7, links)
        for (const one of evaluator.evaluate(at)) show(one)
      }
    }
    run(T, stopAt, feeds, true)
    const expected = [...shown.values()].flatMap(({ metric, place }) => {
      const lineage = evaluator.lineageOf(metric, place, stopAt)!
      return !OWN.has(metric) && restsOn(evaluator, lineage, stopped, stopAt) ? [`${metric} ${place}`] : []
    })
    const end = stopAt + 60_000
    run(
      stopAt + STEP_MS,
      end,
      feeds.filter(({ source }) => source !== stopped),
      stopped !== 'streets',
    )
    const stale = [...shown].flatMap(([key, { at, intervalMs }]) => (end - at > 2 * intervalMs ? [key] : []))
    expect({ stopped, stale: stale.toSorted() }).toEqual({ stopped, stale: expected.toSorted() })
    expect({ stopped, depend: expected.length > 0 }).toEqual({ stopped, depend: true })
  }
})
