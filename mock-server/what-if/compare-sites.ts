import type { BaseService, Lever, WhatIfOutput } from '#contract/what-if.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { chooseCover } from '#models/cover-sites.ts'
import type { ChosenSites } from '#models/cover-sites.ts'
import { coveredShare } from '#models/covered-share.ts'
import { chooseMedian } from '#models/median-sites.ts'
import { seededDraws } from '#models/seeded-draws.ts'
import { reachFrom } from '#models/shortest-paths.ts'
import { TRAVEL_RULES } from '#models/travel-time.ts'
import { onGraph } from '#server/dispatch/on-graph.ts'
import type { RoadComparison } from './compare-roads.ts'
import { secondsAtOnce } from './compare-roads.ts'
import { zonesOf } from './road-base.ts'
import type { RunMeter } from './run-meter.ts'
import { outputOf } from './spread-band.ts'
import type { FigureHead, SpreadFigure } from './spread-band.ts'
import { leversOf } from './what-if-part.ts'
import type { Comparison, GroundDraft, WhatIfPart } from './what-if-part.ts'

const DRAWS = 40
/** Of all times together: weather, crews, blue lights (mark D). */
const TIME_SPREAD = 0.1
/** Minutes held against: fire by its standard (domain.md §C8, V42), ambulances by ours (D). */
const LIMIT_MIN: Readonly<Record<BaseService, number>> = { ambulance: 8, fire: 5 }
const SERVICE: Readonly<Record<BaseService, Words>> = {
  ambulance: { zh: '急救', en: 'Ambulances' },
  fire: { zh: '消防', en: 'Fire' },
}
/** Where a base could be put: public ground that is there. */
const CANDIDATES: ReadonlySet<PlaceKind> = new Set(['hospital', 'fire', 'police', 'service-hall', 'school'])
const CANDIDATES_MOST = 120
const DEMAND_PLACES = 400
/** Out of reach counts as an hour: an infinite mean says nothing. */
const LONGEST_S = 3600
const MINUTES: Words = { zh: '分钟', en: 'min' }
const PERCENT: Words = { zh: '%', en: '%' }

type Stand = GroundDraft['bases'][number]

/** Bases of ambulances and fire engines, on the times of each scenario's streets. @param grounds MUTATED: where bases stand */
export function compareSites(
  comparison: Comparison,
  roads: RoadComparison,
  people: Float64Array,
  grounds: readonly GroundDraft[],
  meter: RunMeter,
): WhatIfPart {
  const { fork, scenarios } = comparison
  const movesStreets = roads.states !== undefined
  const services = (['ambulance', 'fire'] as const).filter(
    (service) =>
      fork.bases.some((base) => base.service === service) &&
      (movesStreets || scenarios.some((levers) => touches(levers, service))),
  )
  const outputs = services.flatMap((service) => compareService(service, comparison, roads, people, grounds, meter))
  return { outputs, watches: [], unmodelled: outputs.length > 0 ? UNMODELLED : [] }
}

function touches(levers: readonly Lever[], service: BaseService): boolean {
  return levers.some((lever) => 'service' in lever && lever.service === service)
}

function compareService(
  service: BaseService,
  { city, fork, scenarios, seed }: Comparison,
  roads: RoadComparison,
  people: Float64Array,
  grounds: readonly GroundDraft[],
  meter: RunMeter,
): WhatIfOutput[] {
  const { graph } = city
  const limitS = LIMIT_MIN[service] * 60
  const weight = people.some((own) => own > 0) ? people : new Float64Array(graph.nodeLng.length).fill(1)
  const reachOf = (edgeS: Float64Array, stands: readonly LngLat[]): Float64Array => {
    const starts = stands.flatMap((at) => {
      const set = onGraph(graph, at, true)
      return set ? [{ node: set.node, seconds: set.approachS }] : []
    })
    return reachFrom(graph, edgeS, starts).seconds
  }
  const chosen: (ChosenSites | undefined)[] = []
  const goals: ('cover' | 'mean-time' | undefined)[] = []
  const reaches = scenarios.map((levers, i) => {
    const edgeS = emergencySeconds(roads, i)
    const stands = standsOf(service, fork.bases, levers)
    const order = leversOf(levers, 'bases-chosen').findLast((lever) => lever.service === service)
    goals.push(order?.goal)
    if (order) {
      meter.step({ zh: `方案 ${i} ${SERVICE[service].zh}选址`, en: `Choosing sites of variant ${i}` })
      const found = chooseSites(
        order,
        stands.map(({ at }) => at),
      )
      chosen.push(found)
      stands.push(...found.ats.map((at): Stand => ({ service, at, look: 'added' })))
    } else chosen.push(undefined)
    grounds[i]!.bases = [...grounds[i]!.bases, ...stands]
    return reachOf(
      edgeS,
      stands.map(({ at }) => at),
    )

    function chooseSites(lever: NonNullable<typeof order>, standing: readonly LngLat[]) {
      const candidates = city.places.filter(({ kind }) => CANDIDATES.has(kind)).slice(0, CANDIDATES_MOST)
      const demand = zonesOf(graph, people, DEMAND_PLACES)
      meter.plan(candidates.length)
      const rows = [
        reachOf(edgeS, standing),
        ...candidates.map(({ lng, lat }) => {
          meter.done(1)
          return reachOf(edgeS, [[lng, lat]])
        }),
      ].map((seconds) => Float64Array.from(demand, (node) => Math.min(LONGEST_S, seconds[node]!)))
      const own = new Float64Array(demand.length).fill(1)
      const problem = { weight: own, standing: [0], count: lever.count }
      const best =
        lever.goal === 'cover'
          ? chooseCover({
              ...problem,
              covers: rows.map((row) => Uint32Array.from([...row.keys()].filter((place) => row[place]! <= limitS))),
            })
          : chooseMedian({ ...problem, seconds: rows })
      const ats = best.sites.map((site): LngLat => [candidates[site - 1]!.lng, candidates[site - 1]!.lat])
      return { ...best, ats }
    }
  })
  const draws = seededDraws(seed)
  const times = Array.from({ length: DRAWS }, () => Math.exp(TIME_SPREAD * draws.normal()))
  const share = (seconds: Float64Array, factor: number): number =>
    100 * (coveredShare(seconds, limitS / factor, weight).share ?? 0)
  const mean = (seconds: Float64Array, factor: number): number => {
    let sum = 0
    let whole = 0
    for (let n = 0; n < seconds.length; n++) {
      sum += weight[n]! * Math.min(LONGEST_S, seconds[n]! * factor)
      whole += weight[n]!
    }
    return whole > 0 ? sum / whole / 60 : 0
  }
  const figure = (read: typeof share): SpreadFigure[] =>
    reaches.map((seconds) => ({ value: read(seconds, 1), draws: times.map((factor) => read(seconds, factor)) }))
  const head = (id: string, what: Words, more: Omit<FigureHead, 'id' | 'name'>): FigureHead => ({
    id: `${service}.${id}`,
    name: { zh: `${SERVICE[service].zh}：${what.zh}`, en: `${SERVICE[service].en}: ${what.en}` },
    ...more,
  })
  const within = LIMIT_MIN[service]
  return [
    outputOf(
      head(
        'cover',
        { zh: `${within} 分钟内可到的居民`, en: `people reached within ${within} min` },
        { unit: PERCENT, digits: 1, better: 'more' },
      ),
      figure(share),
    ),
    outputOf(
      head('mean', { zh: '平均到达时间', en: 'mean time to arrive' }, { unit: MINUTES, digits: 2, better: 'less' }),
      figure(mean),
    ),
    ...(chosen.some((own) => own !== undefined)
      ? [
          outputOf(
            head(
              'gap',
              { zh: '选址离理论上界最多差', en: 'chosen sites are off the bound by at most' },
              { unit: PERCENT, digits: 2, better: 'less', note: gapNote(chosen, goals) },
            ),
            chosen.map((own) => own && { value: 100 * own.gap, draws: [] }),
          ),
        ]
      : []),
  ]
}

/** Blue lights on the scenario's streets; where no street is moved, on the measured times. */
function emergencySeconds({ base, states, changes }: RoadComparison, i: number): Float64Array {
  const own = states?.[i]?.seconds ?? base.measuredS.map((seconds, e) => secondsAtOnce(base, changes[i]!, seconds, e))
  return own.map((seconds) => seconds * TRAVEL_RULES.emergencyFactor)
}

function standsOf(service: BaseService, bases: Comparison['fork']['bases'], levers: readonly Lever[]): Stand[] {
  const moved = new Map(
    leversOf(levers, 'base-moved').flatMap((lever) =>
      lever.service === service ? [[lever.base, lever.to] as const] : [],
    ),
  )
  const standing = bases
    .filter((base) => base.service === service)
    .map(({ id, at }): Stand => ({ service, at: moved.get(id) ?? at, look: moved.has(id) ? 'moved' : 'stands' }))
  const added = leversOf(levers, 'base-added').flatMap((lever): Stand[] =>
    lever.service === service ? [{ service, at: lever.at, look: 'added' }] : [],
  )
  return [...standing, ...added]
}

function gapNote(
  chosen: readonly (ChosenSites | undefined)[],
  goals: readonly ('cover' | 'mean-time' | undefined)[],
): Words {
  const rows = chosen.flatMap((own, i) => (own ? [{ ...own, i, cover: goals[i] === 'cover' }] : []))
  const said = (zh: boolean): string =>
    rows
      .map(({ i, value, bound, cover }) => {
        const [a, b] = cover
          ? [value, bound].map((own) => `${((100 * own) / DEMAND_PLACES).toFixed(1)} %`)
          : [value, bound].map((own) => `${(own / 60).toFixed(2)} min`)
        return zh ? `方案 ${i} 得 ${a}，界 ${b}` : `variant ${i} has ${a}, bound ${b}`
      })
      .join('; ')
  return {
    zh: `贪心加互换，拉格朗日松弛给界；按 ${DEMAND_PLACES} 个等人口点计：${said(true)}。差 0 即已证最优。`,
    en: `Greedy with interchange, bounded by Lagrangian relaxation, over ${DEMAND_PLACES} points of equal people: ${said(false)}. A gap of 0 is proven best.`,
  }
}

const UNMODELLED: readonly Words[] = [
  {
    zh: '站点：车辆正在出勤、同时多起呼叫、人员编制、土地与造价未建模；候选点取现有公共设施用地。',
    en: 'Bases: units already out, calls at the same time, staff, land and cost are not modelled; candidates are public grounds that are there.',
  },
]
