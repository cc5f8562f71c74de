import type { WhatIfOutput, WhatIfWatch } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { seededDraws, quantileOf } from '#models/seeded-draws.ts'
import { HORIZON_MS } from './city-fork.ts'
import { compareSignals } from './compare-signals.ts'
import { roadBaseOf, ZONES, zoneSeconds } from './road-base.ts'
import type { RoadBase } from './road-base.ts'
import { changesStreets, roadChangeOf } from './road-change.ts'
import type { RoadChange } from './road-change.ts'
import { AS_IT_IS, roadStateOf } from './road-state.ts'
import type { RoadFigures, RoadState } from './road-state.ts'
import type { RunMeter } from './run-meter.ts'
import { figureBand, outputOf } from './spread-band.ts'
import type { FigureHead, SpreadFigure } from './spread-band.ts'
import type { Comparison, WhatIfPart } from './what-if-part.ts'

const PARTS = 4
const DRAWS = 4
const DRAW_PARTS = 2
/** How well demand and capacity are known (mark D). */
const DEMAND_SPREAD = 0.08
const CAPACITY_SPREAD = 0.05
const MINUTES: Words = { zh: '分钟', en: 'min' }
const PERCENT: Words = { zh: '%', en: '%' }
const PLAIN: Words = { zh: '', en: '' }

export interface RoadComparison extends WhatIfPart {
  readonly base: RoadBase
  readonly changes: readonly RoadChange[]
  /** undefined where no scenario moves a street: then the fork's own times hold everywhere. */
  readonly states: readonly RoadState[] | undefined
}

/** Streets shut, opened or given other green: BPR with incremental assignment, all scenarios under the same draws. */
export function compareRoads(comparison: Comparison, people: Float64Array, meter: RunMeter): RoadComparison {
  const { city, fork, scenarios, seed } = comparison
  const moves = scenarios.some(changesStreets)
  const distinct = scenarios.map((levers, i) => i === 0 || changesStreets(levers))
  const each = (PARTS + DRAWS * DRAW_PARTS + 1) * ZONES
  meter.plan(ZONES + (moves ? each * distinct.filter(Boolean).length : 0))
  meter.step({ zh: '推算分叉时刻的车流', en: 'Working out the traffic of that moment' })
  const base = roadBaseOf(city.graph, fork, people, meter)
  const changes = scenarios.map((levers) => roadChangeOf(city.graph, base.shut, levers))
  if (!moves) return { base, changes, states: undefined, outputs: [], watches: [], unmodelled: [] }
  const draws = seededDraws(seed)
  const spreads = Array.from({ length: DRAWS }, () => ({
    demand: Math.exp(DEMAND_SPREAD * draws.normal()),
    capacity: Math.exp(CAPACITY_SPREAD * draws.normal()),
  }))
  const work = (change: RoadChange, i: number) => {
    meter.step({
      zh: i === 0 ? '基线路网分配' : `方案 ${i} 路网分配`,
      en: i === 0 ? 'Assigning the base' : `Assigning variant ${i}`,
    })
    const unchanged =
      i === 0
        ? base.ways.map((reach) => Float64Array.from(base.zones, (zone) => reach.seconds[zone]!))
        : zoneSeconds(
            base.graph,
            base.measuredS.map((seconds, e) => secondsAtOnce(base, change, seconds, e)),
            base.zones,
            () => meter.done(1),
          )
    const state = roadStateOf(base, change, AS_IT_IS, PARTS, meter)
    const drawn = spreads.map((spread) => roadStateOf(base, change, spread, DRAW_PARTS, meter).figures)
    return { state, unchanged, drawn }
  }
  let first: ReturnType<typeof work> | undefined
  const worked = changes.map((change, i) => {
    if (!distinct[i] && first) return first
    const own = work(change, i)
    first ??= own
    return own
  })
  const spread = (read: (figures: RoadFigures) => number): SpreadFigure[] =>
    worked.map(({ state, drawn }) => {
      // Draws are of fewer increments: what they tell is how far they lie apart, so they are hung on the finer figure.
      const middle = quantileOf(drawn.map(read), 0.5)
      return { value: read(state.figures), draws: drawn.map((own) => read(state.figures) + read(own) - middle) }
    })
  const line = (head: Omit<FigureHead, 'better'>, rows: readonly SpreadFigure[]): WhatIfOutput =>
    outputOf({ ...head, better: 'less' }, rows)
  const tti = spread((own) => own.tti)
  return {
    base,
    changes,
    states: worked.map(({ state }) => state),
    outputs: [
      line({ id: 'road.tti', name: TTI, unit: PLAIN, digits: 2 }, tti),
      line(
        { id: 'road.trip', name: { zh: '平均行程时间', en: 'mean trip' }, unit: MINUTES, digits: 1 },
        spread((own) => own.tripMin),
      ),
      line(
        {
          id: 'road.hours',
          name: { zh: '路网每小时车时', en: 'vehicle hours in an hour' },
          unit: { zh: '车·时', en: 'veh·h' },
          digits: 0,
        },
        spread((own) => own.vehicleHours),
      ),
      line(
        { id: 'road.congested', name: { zh: '拥堵里程比例', en: 'congested length' }, unit: PERCENT, digits: 1 },
        spread((own) => own.congestedShare),
      ),
      line(
        {
          id: 'road.at-once',
          name: { zh: '车速不变时的片区间行程', en: 'between parts of the city at unchanged speeds' },
          unit: MINUTES,
          digits: 2,
          note: AT_ONCE,
        },
        worked.map(({ unchanged }) => ({ value: meanMinutes(unchanged), draws: [] })),
      ),
      line(
        {
          id: 'road.stranded',
          name: { zh: '无路可达的出行', en: 'trips without a way' },
          unit: { zh: '辆/时', en: 'veh/h' },
          digits: 0,
        },
        worked.map(({ state }) => ({ value: state.figures.strandedVph, draws: [] })),
      ),
      ...compareSignals(
        base,
        changes,
        worked.map(({ state }) => state),
      ),
    ],
    watches: watchOf(comparison, tti),
    unmodelled: UNMODELLED,
  }
}

/** Seconds of an edge when it was just shut or opened and nobody has gone another way yet. */
export function secondsAtOnce({ graph, emptyS }: RoadBase, change: RoadChange, seconds: number, e: number): number {
  if (change.shut.has(graph.edgeLink[e]!)) return Infinity
  return Number.isFinite(seconds) ? seconds : emptyS[e]!
}

function meanMinutes(rows: readonly Float64Array[]): number {
  let sum = 0
  let count = 0
  rows.forEach((row, o) =>
    row.forEach((seconds, d) => {
      if (o === d || !Number.isFinite(seconds)) return
      sum += seconds
      count++
    }),
  )
  return count > 0 ? sum / count / 60 : 0
}

function watchOf({ fork }: Comparison, tti: readonly SpreadFigure[]): WhatIfWatch[] {
  if (!fork.delay || fork.delay.changes.length === 0) return []
  const { tti: now, changes } = fork.delay
  const later = changes.map((change) => now + change)
  const base = quantileOf(later, 0.5)
  const round = (value: number): number => Number(value.toFixed(4))
  return [
    {
      output: 'road.tti',
      name: TTI,
      unit: PLAIN,
      digits: 2,
      metric: 'tti',
      place: 'city',
      from: fork.at + HORIZON_MS - WATCHED_MS / 2,
      to: fork.at + HORIZON_MS + WATCHED_MS / 2,
      fold: 'mean',
      predicted: tti.map((own) => {
        const times = own.value / tti[0]!.value
        return figureBand({ value: base * times, draws: later.map((value) => value * times) }, round)
      }),
      said: WATCHED,
    },
  ]
}

const WATCHED_MS = 20 * 60_000
const TTI: Words = { zh: '路网延时指数 TTI', en: 'network delay index TTI' }
const AT_ONCE: Words = {
  zh: '刚封路、还没有人改道时的最短时间（Dijkstra），片区两两平均。',
  en: 'Shortest times (Dijkstra) the moment a street is shut and nobody has gone another way, mean over all pairs of parts.',
}
const WATCHED: Words = {
  zh: '一小时后全市 TTI 实测（前后 20 分钟均值）；基线取此刻实测加近 14 天同一时段的变化，方案按模型比例放大。',
  en: "The city's TTI measured an hour later (mean of 20 minutes). The base is the measured one and how it changed at this hour of 14 days before; a variant is that times the model's ratio.",
}
const UNMODELLED: readonly Words[] = [
  {
    zh: '路网：出行取消或改乘公交、信号联动、路口排队回溢、事故与施工、货车限行、潮汐车道未建模；没有实测 OD，出行按人口重力模型分布，标定到实测车速（车速接近自由流时读不出流量，按通行能力的 10 % 计）；车道数与通行能力按道路等级取缺省值。',
    en: 'Streets: trips given up or taken by bus, linked signals, queues that reach back through junctions, accidents and works, lorry bans and tidal lanes are not modelled. No measured trip table exists: trips follow gravity between people, scaled to measured speeds (which tell no flow where nearly free: there 10 % of capacity is taken); lanes and capacity are defaults of the street class.',
  },
]
