import { afterEach, beforeEach, expect, test } from 'vitest'
import { insideAnswerSchema, isochroneAnswerSchema, rankAnswerSchema } from '#contract/dispatch.ts'
import type { LinkColumns } from '#contract/frame.ts'
import { inundationAnswerSchema, plumeAnswerSchema } from '#contract/estimate.ts'
import type { PlumeQuestion } from '#contract/estimate.ts'
import { CommandDouble, OPEN } from '#picture/command-double.ts'
import type { Measured } from '#picture/situation.ts'
import { HOUSE_POSTS } from '../auth/posts.ts'
import { seedUnits } from '../commands/seed-units.ts'
import { createRouter } from '../dispatch/create-router.ts'
import { wardPeople } from '../dispatch/ward-people.ts'
import { gridCity } from '../mock/grid-city.ts'
import { createApp } from './create-app.ts'
import { addDispatchRoutes } from './dispatch-routes.ts'
import { addEstimateRoutes } from './estimate-routes.ts'

const { places, graph } = gridCity(16)
const NOW = Date.UTC(2026, 5, 21, 7)
const at = places.find(({ id }) => id === 'ward/west-south')!
const TO = [at.lng, at.lat] as [number, number]
const NO_SPEEDS: LinkColumns = { link: new Uint32Array(), speedKph: new Float32Array(), at: new Float64Array() }
const STATION = {
  id: 'weather/1',
  kind: 'weather',
  name: { zh: '一号站', en: 'Station 1' },
  lng: at.lng,
  lat: at.lat,
  source: 's',
} as const

function startScene() {
  const areas = { type: 'FeatureCollection', features: [] } as const
  const links = { intervalMs: 5000, changedSince: () => NO_SPEEDS }
  const people = wardPeople({ ...areas, features: [] })
  const router = createRouter({
    graph,
    areas: { ...areas, features: [] },
    places: () => places,
    links,
    people,
    now: () => NOW,
  })
  const desk = new CommandDouble(NOW)
  for (const unit of seedUnits(places))
    desk.tell({ kind: 'unit-registered', id: `seed/${unit.id}`, at: NOW, actor: 'relay', unit })
  const tracks = { intervalMs: 1000, seen: () => undefined }
  const station: { measured: Measured } = { measured: { at: NOW, freshness: 'fresh' } }
  const app = createApp(() => {})
  const door = {
    signedIn: (cookie: string | undefined) => (cookie === 'duty' ? HOUSE_POSTS[0]! : null),
    pictureOf: (exercise: string | undefined) => Promise.resolve(exercise === undefined ? desk.picture : undefined),
  }
  addDispatchRoutes(app, { ...door, router, tracks, now: () => NOW })
  const wind = {
    places: () => [...places, STATION],
    measured: () => station.measured,
    valueOf: (metric: string) => (metric === 'wind_speed' ? 3 : metric === 'wind_dir' ? 270 : undefined),
  }
  addEstimateRoutes(app, { ...door, router, wind, now: () => NOW })
  const ask = (url: string, payload: object, cookie = 'duty') =>
    app.inject({ method: 'POST', url, payload, headers: { cookie } })
  return { app, desk, station, ask }
}
let scene: ReturnType<typeof startScene>
beforeEach(() => {
  scene = startScene()
})
afterEach(() => scene.app.close())

test('units are ranked by time with a way that an order can carry, from where they stand', async () => {
  const answer = rankAnswerSchema.parse(
    (await scene.ask('/api/dispatch/rank', { to: TO, skill: 'pump', count: 2 })).json(),
  )
  expect(answer.ranked.filter(({ chosen }) => chosen)).toHaveLength(2)
  const times = answer.ranked.map(({ etaS }) => etaS)
  expect(times.every(Number.isFinite)).toBe(true)
  expect(answer.ranked[0]).toMatchObject({ basis: { from: 'base', fromAt: null, liveShare: 0 }, chosen: true })
  expect(answer.ranked[0]?.line.at(-1)).toEqual(TO)
  expect(answer.unmet).toBe(0)
})

test('a unit on an order, or off, is left out with the reason; a drawn closure is honoured while its incident runs', async () => {
  const { desk, ask } = scene
  const rank = async () =>
    rankAnswerSchema.parse((await ask('/api/dispatch/rank', { to: TO, skill: 'pump', count: 1 })).json())
  const [first] = (await rank()).ranked
  desk.ask('duty', { ...OPEN, alarms: [], grounds: [], occurredAt: NOW, receivedAt: NOW })
  desk.ask('duty', {
    do: 'issue-order',
    order: 'order-0001',
    incident: OPEN.incident,
    unit: first!.unit,
    text: '…',
    to: TO,
    toName: '',
    ackWithinS: 60,
  })
  desk.ask('duty', {
    do: 'draw-mark',
    mark: 'mark-0001',
    incident: OPEN.incident,
    use: 'closure',
    label: '',
    geometry: { shape: 'point', at: TO },
  })
  const after = await rank()
  expect(after.leftOut.find(({ unit }) => unit === first!.unit)?.why.en).toBe('is on another order')
  expect(after.ranked.map(({ unit }) => unit)).not.toContain(first!.unit)
  expect(after.closedLinks).toBe(2)
})

test('what is reached grows with time; who lives there is unknown where nobody has counted', async () => {
  const asked = await scene.ask('/api/dispatch/isochrones', { from: [TO], minutes: [1, 3] })
  const { areas } = isochroneAnswerSchema.parse(asked.json())
  expect(areas.map(({ minutes, people }) => [minutes, people])).toEqual([
    [1, null],
    [3, null],
  ])
  const corners = areas.map(({ polygons }) => JSON.stringify(polygons).length)
  expect(corners[1]).toBeGreaterThan(corners[0]!)
  const inside = await scene.ask('/api/dispatch/inside', { geometry: { shape: 'circle', centre: TO, radiusM: 5000 } })
  const { people, facilities } = insideAnswerSchema.parse(inside.json())
  expect(people).toBeNull()
  expect(facilities[0]?.kind).toBe('hospital')
})

const PLUME: PlumeQuestion = {
  at: TO,
  un: '1017',
  rateKgPerS: 1,
  heightM: 0,
  ground: 'urban',
  levels: [{ id: 'AEGL-2', limitMgPerM3: 5 }],
  sky: 'clear',
}

test('a plume blows with the nearest station’s wind, says how old it is, and draws isolation and action', async () => {
  const { ask, station } = scene
  const plume = async (more: Partial<PlumeQuestion> = {}) =>
    plumeAnswerSchema.parse((await ask('/api/estimates/plume', { ...PLUME, ...more })).json())
  const fresh = await plume()
  expect(fresh.wind).toMatchObject({ mps: 3, fromDeg: 270, at: NOW, station: STATION.name, freshness: 'fresh' })
  // High summer sun and 3 m/s: Pasquill's B, the steadier of A-B.
  expect(fresh.stability).toBe('B')
  const east = fresh.zones[0]!.ring.map(([lng]) => lng)
  expect(Math.max(...east) - TO[0]).toBeGreaterThan(TO[0] - Math.min(...east))
  expect([fresh.isolation?.reachM, fresh.action?.reachM, fresh.verified]).toEqual([60, 300, false])
  station.measured = { at: NOW - 3_600_000, freshness: 'stale' }
  expect((await plume()).notes.map(({ en }) => en).join()).toContain('may have turned')
  const said = await plume({ wind: { mps: 5, fromDeg: 0 }, sky: 'overcast', levels: [] })
  expect(said).toMatchObject({ wind: { mps: 5, at: null, station: null }, stability: 'D', zones: [] })
  expect(said.notes.map(({ en }) => en).join()).toContain('no plume is drawn')
})

test('water is as deep as measured, or as the rain makes it', async () => {
  const { ask } = scene
  const water = async (question: object) =>
    inundationAnswerSchema.parse((await ask('/api/estimates/inundation', question)).json())
  expect(await water({ from: 'depth', at: TO, depthM: 0.31 })).toMatchObject({
    deepestM: 0.31,
    deepest: 'closed',
    curveNumber: null,
  })
  const rain = {
    from: 'rain',
    at: TO,
    hours: 2,
    catchmentHa: 4,
    cover: 'paved',
    soil: 'C',
    wet: false,
    drainMmPerH: 5,
    pumpM3PerS: 0,
  }
  const [little, much] = [await water({ ...rain, rainMm: 5 }), await water({ ...rain, rainMm: 80 })]
  expect(much.deepestM).toBeGreaterThan(little.deepestM)
  expect(much).toMatchObject({ curveNumber: 98 })
  expect(much.arrivalS).toBeGreaterThan(0)
  expect(much.area?.reachM).toBeCloseTo(much.deepestM / 0.04, 3)
})

test.each([
  ['/api/dispatch/rank', { to: TO, skill: 'magic', count: 1 }, 400],
  ['/api/dispatch/isochrones', { from: [], minutes: [1] }, 400],
  ['/api/dispatch/inside', { geometry: null }, 400],
  ['/api/estimates/plume', { ...PLUME, un: '0000' }, 400],
  ['/api/estimates/inundation', { from: 'guess' }, 400],
  ['/api/dispatch/rank?exercise=none', { to: TO, skill: 'pump', count: 1 }, 404],
])('%s of %j is answered with a sentence', async (url, body, status) => {
  const answer = await scene.ask(url, body)
  expect([answer.statusCode, answer.json()]).toMatchObject([
    status,
    { sentence: { zh: expect.stringMatching(/。$/) as string } },
  ])
  expect((await scene.ask(url, body, 'nobody')).statusCode).toBe(401)
})
