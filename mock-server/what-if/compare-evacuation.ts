import type { Lever, WhatIfOutput } from '#contract/what-if.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { Words } from '#contract/words.ts'
import { groundPlane } from '#models/ground-plane.ts'
import { ringsHolder } from '#models/ring.ts'
import { seededDraws } from '#models/seeded-draws.ts'
import { stagedClearance } from '#models/staged-evacuation.ts'
import { lanesOf } from '#models/street-capacity.ts'
import { createInsideCounter } from '#server/dispatch/inside-counter.ts'
import { roadChangeOf } from './road-change.ts'
import { outputOf } from './spread-band.ts'
import type { SpreadFigure } from './spread-band.ts'
import { leversOf } from './what-if-part.ts'
import type { Comparison, WhatIfPart } from './what-if-part.ts'

type Evacuation = Extract<Lever, { kind: 'evacuation' }>

const DRAWS = 60
/** Told by phone and loudspeaker, and getting ready (mark D). */
const NOTIFY_S = 900
const PREPARE_S = 1800
const SPREAD = { people: 0.1, prepare: 0.3, speed: 0.2 }
/** A clearance longer than this has no end to speak of. */
const LONGEST_MIN = 24 * 60
const WIDE_UNTIL = STREET_CLASSES.indexOf('tertiary')
const MINUTES: Words = { zh: '分钟', en: 'min' }

/** Clearing an area in waves; the base clears the first variant's area at once. */
export function compareEvacuation(comparison: Comparison): WhatIfPart {
  const { city, fork, scenarios, seed } = comparison
  const orders = scenarios.map((levers) => leversOf(levers, 'evacuation').at(-1))
  const first = orders.find((order) => order !== undefined)
  if (!first) return { outputs: [], watches: [], unmodelled: [] }
  const { people: counted } = city
  if (counted.basis === 'unknown') return { outputs: [], watches: [], unmodelled: [NOBODY_COUNTED] }
  const countInside = createInsideCounter({ areas: city.areas, places: () => [], people: counted })
  const draws = seededDraws(seed)
  const cities = Array.from({ length: DRAWS }, () => ({
    people: Math.exp(SPREAD.people * draws.normal()),
    prepare: Math.exp(SPREAD.prepare * draws.normal()),
    speed: Math.exp(SPREAD.speed * draws.normal()),
  }))
  const states = orders.map((order, i) => {
    const own: Evacuation | undefined = i === 0 ? { ...first, waves: 1, apartMin: 0 } : order
    if (!own) return undefined
    const { population = 0 } = countInside([own.ring])
    const out = waysOut(comparison, own, scenarios[i]!)
    const waves = Array.from({ length: own.waves }, (_, w) => ({ share: 1 / own.waves, startS: w * own.apartMin * 60 }))
    const clear = (people = 1, prepare = 1, speed = 1) =>
      stagedClearance(
        {
          people: population * people,
          lanes: out.lanes,
          distanceM: out.distanceM,
          speedKph: out.speedKph * speed,
          notifyS: NOTIFY_S,
          prepareS: PREPARE_S * prepare,
        },
        waves,
      )
    return {
      population,
      lanes: out.lanes,
      now: clear(),
      drawn: cities.map((drawn) => clear(drawn.people, drawn.prepare, drawn.speed)),
    }
  })
  type State = NonNullable<(typeof states)[number]>
  const figure = (read: (state: State['now']) => number): (SpreadFigure | undefined)[] =>
    states.map((state) => state && { value: read(state.now), draws: state.drawn.map(read) })
  const plain = (read: (state: State) => number): (SpreadFigure | undefined)[] =>
    states.map((state) => state && { value: read(state), draws: [] })
  const minutes = (seconds: number): number => Math.min(LONGEST_MIN, seconds / 60)
  const line = (id: string, name: Words, unit: Words, rows: readonly (SpreadFigure | undefined)[]): WhatIfOutput =>
    outputOf(
      { id: `evacuation.${id}`, name, unit, digits: 0, better: id === 'people' || id === 'lanes' ? null : 'less' },
      rows,
    )
  return {
    outputs: [
      line(
        'people',
        { zh: '需疏散人口', en: 'people to leave' },
        { zh: '人', en: 'people' },
        plain(({ population }) => population),
      ),
      line(
        'lanes',
        { zh: '可用出口车道', en: 'lanes that lead out' },
        { zh: '条', en: '' },
        plain(({ lanes }) => lanes),
      ),
      line(
        'clearance',
        { zh: '清空时间', en: 'until all are out' },
        MINUTES,
        figure(({ clearanceS }) => minutes(clearanceS)),
      ),
      line(
        'queue',
        { zh: '出口最长排队', en: 'longest queue at the ways out' },
        { zh: '辆', en: 'vehicles' },
        figure(({ longestQueue }) => longestQueue),
      ),
      line(
        'wait',
        { zh: '每车平均排队', en: 'mean wait there' },
        MINUTES,
        figure(({ meanWaitS }) => minutes(meanWaitS)),
      ),
    ],
    watches: [],
    unmodelled: [...UNMODELLED, { zh: `人口${counted.said.zh}。`, en: `People: ${counted.said.en}.` }],
  }

  function waysOut({ city: { graph } }: Comparison, { ring }: Evacuation, levers: readonly Lever[]) {
    const { shut } = roadChangeOf(graph, new Set(fork.shut), levers)
    const holds = ringsHolder([ring])
    const inside = Array.from(graph.nodeLng, (lng, n) => holds(lng, graph.nodeLat[n]!))
    let lanes = 0
    let wideLanes = 0
    let metres = 0
    let hours = 0
    for (let e = 0; e < graph.edgeTo.length; e++) {
      const link = graph.edgeLink[e]!
      if (shut.has(link) || !inside[graph.edgeFrom[e]!]) continue
      const kph = Number.isNaN(fork.kph[link]!) ? graph.edgeFreeKph[e]! : fork.kph[link]!
      metres += graph.edgeLengthM[e]!
      hours += graph.edgeLengthM[e]! / Math.max(5, kph)
      if (inside[graph.edgeTo[e]!]) continue
      const own = lanesOf(STREET_CLASSES[graph.links.streetClass[link]!] ?? 'service')
      if (graph.links.streetClass[link]! <= WIDE_UNTIL) wideLanes += own
      lanes += own
    }
    // Lanes of yards all end in the same wide streets.
    return {
      lanes: wideLanes > 0 ? wideLanes : lanes,
      distanceM: acrossM(ring),
      speedKph: hours > 0 ? metres / hours : 0,
    }
  }
}

/** Half of the way across: what the farthest drives from the middle. */
function acrossM(ring: Evacuation['ring']): number {
  const [lng, lat] = ring[0]!
  const plane = groundPlane(lng, lat)
  const east = ring.map(([x]) => plane.eastM(x))
  const north = ring.map(([, y]) => plane.northM(y))
  const span = (own: readonly number[]) => Math.max(...own) - Math.min(...own)
  return Math.hypot(span(east), span(north)) / 2
}

const NOBODY_COUNTED: Words = {
  zh: '疏散：城市数据包没有片区人口，无法推演。请在 areas.json 写入 population。',
  en: 'Evacuation: the city pack has no people by ward, so nothing is worked out. Write population into areas.json.',
}
const UNMODELLED: readonly Words[] = [
  {
    zh: '疏散：步行与公交、返家接人、拒绝撤离、逆向车道、接收地容量与区外道路拥堵未建模；基线为同一区域一次性疏散。',
    en: 'Evacuation: people on foot and by bus, those who first go home or refuse, contraflow, room where they go and jams outside the area are not modelled; the base clears the same area at once.',
  },
]
