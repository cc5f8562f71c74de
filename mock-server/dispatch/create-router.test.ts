import { describe, expect, it } from 'vitest'
import type { LinkColumns } from '#contract/frame.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import { groundPlane } from '#models/ground-plane.ts'
import { ringsHold } from '#models/ring.ts'
import { toyGraph } from '#models/toy-graph.ts'
import type { AreaCollection } from '#server/city/areas-geojson.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import { createRouter } from './create-router.ts'
import type { Router, RouterWiring } from './create-router.ts'
import { drawnRings } from './drawn-rings.ts'
import { wardPeople } from './ward-people.ts'

const NOW = 1_800_000_000_000
const SIDE = 5
const BLOCK_M = 500
const plane = groundPlane(71.4, 51.1)
const at = (east: number, north: number): LngLat => plane.lngLat(east, north)
const block = (west: number, south: number, east: number, north: number): LngLat[] => [
  at(west, south),
  at(east, south),
  at(east, north),
  at(west, north),
]

/** Streets of five by five crossings, 500 m apart, 36 km/h: fifty seconds a block, forty with blue lights. */
const graph = chessboard()
function chessboard(): StreetGraph {
  const streets = Array.from({ length: SIDE * SIDE }, (_, n) => [
    ...(n % SIDE < SIDE - 1 ? [{ from: n, to: n + 1, lengthM: BLOCK_M, freeKph: 36 }] : []),
    ...(n < SIDE * (SIDE - 1) ? [{ from: n, to: n + SIDE, lengthM: BLOCK_M, freeKph: 36 }] : []),
  ]).flat()
  const nodes = Array.from({ length: SIDE * SIDE }, (_, n) => at((n % SIDE) * BLOCK_M, Math.floor(n / SIDE) * BLOCK_M))
  const made = toyGraph(nodes, streets)
  const column = new Uint8Array(streets.length)
  return { ...made, links: { ...made.links, streetClass: column, freeKph: column.map(() => 36) } }
}
/** The link between two crossings that are neighbours. */
function linkBetween(a: number, b: number): number {
  for (let e = graph.firstEdge[a]!; e < graph.firstEdge[a + 1]!; e++)
    if (graph.edgeTo[e] === b) return graph.edgeLink[e]!
  throw new Error(`${a} and ${b} are no neighbours`)
}

function ward(id: string, ring: LngLat[], population?: number): AreaCollection['features'][number] {
  return {
    type: 'Feature',
    properties: {
      id,
      kind: 'ward',
      name_zh: `${id}片`,
      name_en: id,
      parent: 'district/a',
      sketch: true,
      ...(population === undefined ? {} : { population }),
    },
    geometry: { type: 'MultiPolygon', coordinates: [[[...ring, ring[0]!]]] },
  }
}
const areas: AreaCollection = {
  type: 'FeatureCollection',
  features: [
    ward('ward/west', block(-250, -250, 1000, 2250), 4000),
    ward('ward/east', block(1000, -250, 2250, 2250), 1000),
  ],
}
const place = (id: string, kind: Place['kind'], [lng, lat]: LngLat): Place => ({
  id,
  kind,
  name: { zh: id, en: id },
  lng,
  lat,
  source: 'city-pack',
})
const places = [
  place('school/1', 'school', at(300, 300)),
  place('school/2', 'school', at(1900, 300)),
  place('air/1', 'air', at(300, 310)),
]

function speeds(rows: readonly (readonly [link: number, kph: number, at: number])[]): LinkColumns {
  return {
    link: Uint32Array.from(rows, ([link]) => link),
    speedKph: Float32Array.from(rows, ([, kph]) => kph),
    at: Float64Array.from(rows, ([, , heardAt]) => heardAt),
  }
}
function router(more: Partial<RouterWiring> & { heard?: LinkColumns } = {}): Router {
  return createRouter({
    graph,
    areas,
    places: () => places,
    links: { intervalMs: 5000, changedSince: () => more.heard ?? speeds([]) },
    people: wardPeople(areas),
    now: () => NOW,
    ...more,
  })
}

describe('a route', () => {
  it('is told with time, length, line and what it was reckoned from', () => {
    const answer = router().route(at(0, 0), at(1000, 0), [])
    expect(answer).toMatchObject({ found: true, basis: 'free', currentShare: 0, viaClosures: [], detourS: 0 })
    if (!answer.found) throw new Error(answer.why.en)
    expect(answer.etaS).toBeCloseTo(80, 0)
    expect(answer.distanceM).toBeCloseTo(1000, 0)
    expect(answer.line[0]).toEqual(at(0, 0))
    expect(answer.line.at(-1)).toEqual(at(1000, 0))
  })

  it('goes by fresh speeds, and by free ones where the last is too old', () => {
    const jam = (heardAt: number) => speeds([[linkBetween(0, 1), 9, heardAt]])
    const fresh = router({ heard: jam(NOW - 9000) }).route(at(0, 0), at(500, 0), [])
    // Four times as slow is slower than the three blocks round.
    expect(fresh).toMatchObject({ found: true, basis: 'free', currentShare: 0 })
    expect(fresh.found && fresh.distanceM).toBeCloseTo(1500, 0)
    const old = router({ heard: jam(NOW - 11_000) }).route(at(0, 0), at(500, 0), [])
    expect(old.found && old.distanceM).toBeCloseTo(500, 0)
    const quick = router({ heard: speeds([[linkBetween(0, 1), 72, NOW]]) }).route(at(0, 0), at(500, 0), [])
    expect(quick).toMatchObject({ found: true, basis: 'current', currentShare: 1 })
    expect(quick.found && quick.etaS).toBeCloseTo(20, 0)
  })

  it('says how much of the city has a fresh speed', () => {
    expect(router().currentShare()).toBe(0)
    expect(
      router({
        heard: speeds([
          [0, 30, NOW],
          [1, 30, NOW - 60_000],
        ]),
      }).currentShare(),
    ).toBeCloseTo(1 / 40)
  })

  it('goes round what is closed and says which closures it met', () => {
    const shut = linkBetween(0, 1)
    const answer = router().route(at(0, 0), at(500, 0), [shut, 9999])
    expect(answer).toMatchObject({ found: true, viaClosures: [shut] })
    expect(answer.found && answer.detourS).toBeCloseTo(80, 0)
  })

  it('is refused with a sentence where no way leads, or no street is near', () => {
    const corner = [linkBetween(0, 1), linkBetween(0, SIDE)]
    const closed = router().route(at(0, 0), at(500, 0), corner)
    expect(closed).toMatchObject({ found: false })
    expect(!closed.found && closed.why.zh).toContain('封闭路段')
    const far = router().route(at(0, 0), at(90_000, 0), [])
    expect(!far.found && far.why.en).toContain('More than 3 km')
  })
})

it('units are ranked from where they were last seen, those off the map left out with the reason', () => {
  const unit = (id: string, where: LngLat) => ({
    id,
    name: { zh: id, en: id },
    at: where,
    skills: ['fire'],
    fatigue: 0,
  })
  const units = [unit('far', at(2000, 2000)), unit('near', at(1000, 10)), unit('lost', at(0, 80_000))]
  const asked = { units, to: at(0, 0), needs: [{ skill: 'fire', quantity: 1 }], closedLinks: [] }
  const { units: ranked, leftOut, unmet } = router().rank(asked)
  expect(ranked.map(({ id, picked, basis }) => [id, picked, basis])).toEqual([
    ['near', true, 'free'],
    ['far', false, 'free'],
  ])
  expect(ranked[0]?.etaS).toBeCloseTo(81, 0)
  expect(ranked[0]?.line().map(([lng]) => Math.round(plane.eastM(lng)))).toEqual([1000, 1000, 500, 0, 0])
  expect(leftOut.map(({ id, why }) => [id, why.en.slice(0, 14)])).toEqual([['lost', 'More than 3 km']])
  expect(unmet).toEqual([])
  const nowhere = router().rank({ ...asked, to: at(0, 80_000) })
  expect([nowhere.units.length, nowhere.leftOut.length, nowhere.unmet]).toEqual([0, 3, asked.needs])
})

describe('a drawn closure', () => {
  const { linksInside } = router()
  it('as a line closes what it crosses', () => {
    expect(linksInside({ shape: 'line', points: [at(250, -50), at(250, 50)] })).toEqual([linkBetween(0, 1)])
    expect(linksInside({ shape: 'line', points: [at(250, 50), at(250, 450)] })).toEqual([])
  })
  it('as a line along a street closes that street', () => {
    expect(linksInside({ shape: 'line', points: [at(20, 5), at(480, 6)] })).toEqual([linkBetween(0, 1)])
  })
  it('as an area closes what is inside and what it cuts; as a circle too', () => {
    const cut = linksInside({ shape: 'area', ring: block(-100, -100, 250, 600) })
    const wanted = [linkBetween(0, 1), linkBetween(0, 5), linkBetween(5, 6), linkBetween(5, 10)]
    expect(cut).toEqual(wanted.toSorted((a, b) => a - b))
    const round = linksInside({ shape: 'circle', centre: at(0, 0), radiusM: 120 })
    expect(round).toEqual([linkBetween(0, 1), linkBetween(0, 5)].toSorted((a, b) => a - b))
  })
  it('as a point closes the street it stands on', () => {
    expect(linksInside({ shape: 'point', at: at(250, 6) })).toEqual([linkBetween(0, 1)])
    expect(linksInside({ shape: 'point', at: at(250, 250) })).toEqual([])
  })
})

it('isochrones hold where one gets to in time, closures in mind', () => {
  const holds = (closedLinks: readonly number[]) => {
    const [two] = router().isochrones([at(0, 0)], closedLinks, [2])
    return two!.polygons.some((polygon) => ringsHold(polygon, ...at(1000, 20)))
  }
  expect(holds([])).toBe(true)
  expect(holds([linkBetween(0, 1), linkBetween(0, SIDE)])).toBe(false)
})

it('stations cover junctions and people, each ward’s spread over its junctions', () => {
  const cover = router().coverOf([at(0, 0)], 1, [])
  expect(cover.junctions).toEqual({ share: 3 / 25, covered: 3, total: 25 })
  expect(cover.people!.total).toBeCloseTo(5000)
  const unknown = { of: new Map<string, number>(), basis: 'unknown' as const, said: { zh: '', en: '' } }
  expect(router({ people: unknown }).coverOf([at(0, 0)], 1, []).people).toBeUndefined()
})

describe('inside a drawing', () => {
  it('people and facilities are counted, and who counted them is said', () => {
    const inside = router().inside(drawnRings({ shape: 'area', ring: block(-250, -250, 1625, 1000) }))
    expect(inside.populationBasis).toBe('counted')
    expect(inside.wards).toEqual([
      { id: 'ward/west', name: { zh: 'ward/west片', en: 'ward/west' }, share: expect.closeTo(0.5, 3), people: 2000 },
      { id: 'ward/east', name: { zh: 'ward/east片', en: 'ward/east' }, share: expect.closeTo(0.25, 3), people: 250 },
    ])
    expect(inside.population).toBe(2250)
    expect(inside.facilities.map(({ id }) => id)).toEqual(['school/1'])
    expect(drawnRings({ shape: 'point', at: at(0, 0) })).toEqual([])
    const circle = drawnRings({ shape: 'circle', centre: at(1900, 300), radiusM: 100 })
    expect(
      router()
        .inside(circle)
        .facilities.map(({ id }) => id),
    ).toEqual(['school/2'])
  })

  it('people are unknown, not none, where nobody has counted; simulated ones say so', () => {
    const uncounted: AreaCollection = { ...areas, features: [ward('ward/west', block(0, 0, 900, 900))] }
    const rings = [block(0, 0, 900, 900)]
    const unknown = router({ areas: uncounted, people: wardPeople(uncounted) }).inside(rings)
    expect([unknown.population, unknown.populationBasis]).toEqual([undefined, 'unknown'])
    expect(unknown.populationSaid.zh).toContain('population')
    const said = { zh: '示范数据', en: 'Demonstration' }
    const people = wardPeople(uncounted, { of: new Map([['ward/west', 70]]), said })
    const simulated = router({ areas: uncounted, people }).inside(rings)
    expect([simulated.population, simulated.populationBasis, simulated.populationSaid]).toEqual([70, 'simulated', said])
  })
})
