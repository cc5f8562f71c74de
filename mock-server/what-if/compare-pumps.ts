import type { Lever, WhatIfOutput, WhatIfWatch } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { DEPTH_LIMITS_M } from '#models/depth-class.ts'
import { inundation } from '#models/inundation.ts'
import { rampHypsometry } from '#models/low-point.ts'
import { seededDraws } from '#models/seeded-draws.ts'
import { HORIZON_MS } from './city-fork.ts'
import type { ForkLowPoint } from './city-fork.ts'
import { figureBand, outputOf } from './spread-band.ts'
import type { SpreadFigure } from './spread-band.ts'
import { leversOf } from './what-if-part.ts'
import type { Comparison, WhatIfPart } from './what-if-part.ts'

const DRAWS = 60
const STEP_S = 60
const LOOK_ON_S = 6 * 3600
const DEEPEST_M = 4
/** Without a survey of the drains (mark D). */
const GROUND = { catchmentM2: 20_000, curveNumber: 98, drainMmPerH: 30, pumpM3PerS: 0 }
/** Relative deviations of what is not measured (mark D). */
const RAIN_SPREAD = 0.3
const CATCHMENT_SPREAD = 0.2
/** Rain that falls now is taken to go on so long. */
const LASTS_H = 1
const CM: Words = { zh: '厘米', en: 'cm' }
const MINUTES: Words = { zh: '分钟', en: 'min' }

/** Pumps at low points: the balance of rain, drains and pumps in a hollow with ramps. */
export function comparePumps(comparison: Comparison): WhatIfPart {
  const { fork, scenarios } = comparison
  const moved = new Set(scenarios.flatMap((levers) => leversOf(levers, 'pumps').map(({ place }) => place)))
  const parts = fork.lowPoints.filter(({ id }) => moved.has(id)).map((point) => comparePoint(point, comparison))
  return {
    outputs: parts.flatMap(({ outputs }) => outputs),
    watches: parts.flatMap(({ watch }) => watch),
    unmodelled: parts.length > 0 ? UNMODELLED : [],
  }
}

function comparePoint(
  point: ForkLowPoint,
  { fork, scenarios, seed, rain }: Comparison,
): { readonly outputs: WhatIfOutput[]; readonly watch: WhatIfWatch[] } {
  const { mmPerH, hours } = rain ?? { mmPerH: point.rainMmPerH, hours: LASTS_H }
  const hypsometry = rampHypsometry(DEEPEST_M)
  const run = (levers: readonly Lever[], rainTimes: number, catchmentTimes: number) => {
    const own = leversOf(levers, 'pumps').filter(({ place }) => place === point.id)
    const m3PerS = own.reduce((sum, lever) => sum + lever.m3PerS, 0)
    const fromS = Math.min(...own.map(({ afterMin }) => afterMin * 60))
    return inundation(
      { ...GROUND, catchmentM2: GROUND.catchmentM2 * catchmentTimes, hypsometry },
      Array<number>(Math.round((hours * 3600) / STEP_S)).fill((mmPerH * rainTimes * STEP_S) / 3600),
      STEP_S,
      LOOK_ON_S,
      { depthM: point.depthM, fallenMm: point.fallenMm, ...(own.length > 0 && { laterPump: { m3PerS, fromS } }) },
    )
  }
  const draws = seededDraws(seed)
  const cities = Array.from(
    { length: DRAWS },
    () => [Math.exp(RAIN_SPREAD * draws.normal()), Math.exp(CATCHMENT_SPREAD * draws.normal())] as const,
  )
  const spread = (read: (water: ReturnType<typeof run>) => number): SpreadFigure[] =>
    scenarios.map((levers) => ({
      value: read(run(levers, 1, 1)),
      draws: cities.map(([rainTimes, catchmentTimes]) => read(run(levers, rainTimes, catchmentTimes))),
    }))
  const deepest = spread(({ deepestM }) => deepestM * 100)
  const name = (what: Words): Words => ({ zh: `${point.name.zh}：${what.zh}`, en: `${point.name.en}: ${what.en}` })
  const soon = spread(({ depthM }) => 100 * Math.max(...depthM.subarray(0, HORIZON_MS / 1000 / STEP_S + 1)))
  const depthName = name({ zh: '最大积水深度', en: 'deepest water' })
  return {
    outputs: [
      outputOf({ id: `pumps.depth.${point.id}`, name: depthName, unit: CM, digits: 0, better: 'less' }, deepest),
      outputOf(
        {
          id: `pumps.shut.${point.id}`,
          name: name({ zh: '不可安全通行的时间（6 小时内）', en: 'time it cannot be passed safely, of six hours' }),
          unit: MINUTES,
          digits: 0,
          better: 'less',
        },
        spread(({ depthM }) => (depthM.filter((depth) => depth >= DEPTH_LIMITS_M.caution).length * STEP_S) / 60),
      ),
    ],
    watch: rain
      ? []
      : [
          {
            output: `pumps.depth.${point.id}`,
            name: depthName,
            unit: CM,
            digits: 0,
            metric: 'underpass_depth',
            place: point.id,
            from: fork.at,
            to: fork.at + HORIZON_MS,
            fold: 'max',
            predicted: soon.map((figure) => figureBand(figure, (value) => Number(value.toFixed(2)))),
            said: WATCHED,
          },
        ],
  }
}

const WATCHED: Words = {
  zh: '一小时内水位计实测的最大深度。',
  en: 'The deepest the gauge measures within the hour.',
}
const UNMODELLED: readonly Words[] = [
  {
    zh: '排涝：管网顶托、泵前格栅堵塞、相邻低洼点之间的漫流、路面坡度实测地形未建模；汇水面积与管道排水能力为缺省值。',
    en: 'Pumps: backed-up drains, blocked screens, water running on from one low point to the next and the surveyed ground are not modelled; catchment and drains are default values.',
  },
]
