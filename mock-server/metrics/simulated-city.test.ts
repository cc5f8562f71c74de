import { beforeAll, expect, test } from 'vitest'
import { registrySchema } from '#contract/place.ts'
import { linkReportSchema } from '#contract/track-report.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { LineageParts } from '#metrics/lineage-parts.ts'
import { createDoor } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { PlaceRegistry } from '../ingest/place-registry.ts'
import { createSensorList } from '../ingest/sensor-list.ts'
import { gridCity } from '../mock/grid-city.ts'
import { startCity, stepCity } from '../mock/mock-city.ts'
import type { Outgoing } from '../mock/outgoing.ts'
import { registryMessages } from '../mock/registry-messages.ts'
import { createEvaluator } from './create-evaluator.ts'
import { createSourceJudge } from './source-quality.ts'

const NOON = Date.UTC(2026, 10, 23, 7, 0)
const STOP_S = 70
const END_S = 260
const pack = gridCity()
const registry: Outgoing[] = []
const seconds: Outgoing[][] = []

beforeAll(() => {
  const city = startCity(pack, 7, NOON)
  registry.push(...registryMessages(city.world.sensors))
  for (let second = 1; second <= END_S; second++) seconds.push(stepCity(city))
})

const sourceOf = ({ topic }: Outgoing) => topic.slice(topic.indexOf('/') + 1)
const body = ({ payload }: Outgoing): unknown => JSON.parse(String(payload))

interface Shown {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly intervalMs: number
}

/** The city's messages through the door into the evaluator, second by second. */
function listen() {
  const state = { now: NOON }
  const places = new PlaceRegistry(pack.places)
  const latest = new Latest(pack.city.bounds, pack.graph.links.streetClass.length, () => places.version)
  const evaluator = createEvaluator({
    places: () => places.all(),
    sensors: createSensorList(places, latest.cells),
    links: pack.graph.links,
    areaOfLink: () => undefined,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
  })
  const shown = new Map<string, Shown>()
  const show = (one: Shown) => {
    const key = `${one.metric} ${one.place}`
    if (one.at >= (shown.get(key)?.at ?? 0)) shown.set(key, one)
  }
  const judge = createSourceJudge(() => state.now)
  const door = createDoor({
    latest,
    places,
    now: () => state.now,
    ruleOf: metricById,
    onReading(taken, late) {
      judge.heard(taken, late)
      show(taken)
      const index = evaluator.observe(taken)
      if (index) show(index)
    },
    onLinks: () => {},
    onHeard: () => {},
    onBackfill: () => Promise.resolve(),
  })
  for (const message of registry) {
    registrySchema.parse(body(message))
    door.registry(body(message), sourceOf(message))
  }
  evaluator.placesChanged()
  const run = (from: number, to: number, without?: string) => {
    for (let second = from; second <= to; second++) {
      state.now = NOON + second * 1000
      for (const message of seconds[second - 1]!) {
        const source = sourceOf(message)
        if (source === without) continue
        if (message.topic.startsWith('readings/')) door.readings(body(message) as unknown[], source)
        if (message.topic.startsWith('links/')) {
          const { link, speedKph, flowVph, at, intervalMs } = linkReportSchema.parse(body(message))
          evaluator.observeLinks(link, speedKph, flowVph, Date.parse(at), intervalMs, source)
        }
      }
      for (const figure of evaluator.evaluate(state.now)) show(figure)
    }
  }
  return { evaluator, judge, shown, state, run }
}

test('every value of a simulated minute can be made again from its lineage', () => {
  const { evaluator, shown, state, run } = listen()
  run(1, STOP_S)
  expect(shown.size).toBeGreaterThan(500)
  const rules = new Set<string>()
  for (const { metric, place } of shown.values()) {
    const lineage = evaluator.lineageOf(metric, place, state.now)
    if (!lineage) throw new Error(`no lineage of ${metric} at ${place}`)
    rules.add(lineage.rule)
    const roundingHalf = 10 ** -(metricById(metric)?.digits ?? 0) / 2
    expect(Math.abs(lineage.recomputed - lineage.value), `${metric} ${place}`).toBeLessThan(roundingHalf)
    expect(lineage.inputs.length).toBeLessThanOrEqual(200)
  }
  expect([...rules].toSorted()).toEqual(
    expect.arrayContaining(['aqi', 'count', 'energetic-mean', 'max', 'mean', 'quotient', 'ratio', 'reported', 'share']),
  )
})

test('a healthy simulated city has sources of good quality', () => {
  const { judge, run } = listen()
  run(1, END_S)
  const scores = judge.all()
  expect(scores.length).toBeGreaterThan(3)
  for (const { source, score, normative, timeliness } of scores) {
    expect({ source, good: (score ?? 0) > 80 && normative === 100 && (timeliness ?? 0) > 95 }).toEqual({
      source,
      good: true,
    })
  }
})

/** The relay's own look around: silence is what it tells of, so it is never stale. */
const OWN = new Set(['iot_online_rate', 'iot_device_total', 'incident_open'])

test('stop any source of the simulated city: exactly the figures that depend on it go stale', () => {
  const sources = new Set(
    seconds
      .flat()
      .filter(({ topic }) => !topic.startsWith('tracks/'))
      .map(sourceOf),
  )
  expect(sources.size).toBeGreaterThan(3)
  // The fifteen probes are alike; two of them stand for all.
  const probes = [...sources].filter((source) => source.startsWith('probe-')).slice(2)
  for (const stopped of sources) {
    if (probes.includes(stopped)) continue
    const { evaluator, shown, state, run } = listen()
    run(1, STOP_S)
    const end = NOON + END_S * 1000
    const tooOld = ({ at, intervalMs }: Shown) => end - at > 2 * intervalMs
    /** By the rule, and only where silence has lasted long enough to tell. */
    const goes = (lineage: LineageParts): boolean => {
      const gone = lineage.inputs.map((input) => {
        const own = shown.get(`${input.metric} ${input.place}`)
        if (input.source !== 'relay') return input.source === stopped && (own === undefined || tooOld(own))
        const below = input.metric && evaluator.lineageOf(input.metric, input.place ?? 'city', state.now)
        return below ? goes(below) : false
      })
      const role = (wanted: string) => gone.filter((_, i) => lineage.inputs[i]!.role === wanted)
      if (lineage.rule === 'sum' || lineage.rule === 'aqi') return gone.some(Boolean)
      if (lineage.rule === 'ratio' || lineage.rule === 'quotient')
        return [role('num'), role('den')].some((some) => some.every(Boolean))
      return gone.every(Boolean)
    }
    const expected = [...shown].flatMap(([key, { metric, place }]) => {
      const lineage = evaluator.lineageOf(metric, place, state.now)
      return lineage && !OWN.has(metric) && goes(lineage) ? [key] : []
    })
    run(STOP_S + 1, END_S, stopped)
    const stale = [...shown].flatMap(([key, one]) => (tooOld(one) ? [key] : []))
    expect({ stopped, stale: stale.toSorted() }).toEqual({ stopped, stale: expected.toSorted() })
  }
}, 120_000)
