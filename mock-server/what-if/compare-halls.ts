import type { WhatIfOutput, WhatIfWatch } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { queueState } from '#models/queueing.ts'
import { seededDraws } from '#models/seeded-draws.ts'
import type { ForkHall } from './city-fork.ts'
import { figureBand, outputOf } from './spread-band.ts'
import type { FigureHead, SpreadFigure } from './spread-band.ts'
import { lastBy, leversOf } from './what-if-part.ts'
import type { Comparison, WhatIfPart } from './what-if-part.ts'

const DRAWS = 60
const HOUR_MS = 3_600_000
/** How well the rate of service is known (mark D). */
const SERVICE_SPREAD = 0.05
/** Nobody waits longer than this: they leave. Beyond it only "without end" can be said. */
const LONGEST_MIN = 240
const LONG_MIN = 15
const MINUTES: Words = { zh: '分钟', en: 'min' }
const PERCENT: Words = { zh: '%', en: '%' }

/** Windows at service halls by M/M/c, in the busiest hour of the day ahead. */
export function compareHalls({ fork, scenarios, seed }: Comparison): WhatIfPart {
  const moved = new Set(scenarios.flatMap((levers) => leversOf(levers, 'hall-windows').map(({ hall }) => hall)))
  const parts = fork.halls.filter(({ id }) => moved.has(id)).map((hall) => compareHall(hall, scenarios, seed))
  return {
    outputs: parts.flatMap(({ outputs }) => outputs),
    watches: parts.map(({ watch }) => watch),
    unmodelled: parts.length > 0 ? UNMODELLED : [],
  }
}

function compareHall(
  hall: ForkHall,
  scenarios: Comparison['scenarios'],
  seed: number,
): { readonly outputs: WhatIfOutput[]; readonly watch: WhatIfWatch } {
  const windows = scenarios.map(
    (levers) => lastBy(leversOf(levers, 'hall-windows'), (lever) => lever.hall).get(hall.id)?.windows ?? hall.windows,
  )
  const draws = seededDraws(seed)
  const cities = Array.from({ length: DRAWS }, () => ({
    arrivals: Math.max(0.1, 1 + hall.arrivalsSpread * draws.normal()),
    service: Math.exp(SERVICE_SPREAD * draws.normal()),
  }))
  const stateOf = (servers: number, arrivals = 1, service = 1) =>
    queueState({
      arrivalsPerH: hall.arrivalsPerH * arrivals,
      servedPerH: hall.servedPerH * service,
      servers,
    })
  const spread = (read: (state: ReturnType<typeof queueState>) => number): SpreadFigure[] =>
    windows.map((servers) => ({
      value: read(stateOf(servers)),
      draws: cities.map(({ arrivals, service }) => read(stateOf(servers, arrivals, service))),
    }))
  const waits = spread(({ meanWaitMin }) => Math.min(LONGEST_MIN, meanWaitMin))
  const head = (id: string, what: Words, more: Omit<FigureHead, 'id' | 'name'>): FigureHead => ({
    id: `hall.${id}.${hall.id}`,
    name: { zh: `${hall.name.zh}：${what.zh}`, en: `${hall.name.en}: ${what.en}` },
    ...more,
  })
  const endless = waits.some(({ value }) => value >= LONGEST_MIN)
  const waitHead = head(
    'wait',
    { zh: '平均等候', en: 'mean wait' },
    { unit: MINUTES, digits: 1, better: 'less', ...(endless && { note: ENDLESS }) },
  )
  return {
    outputs: [
      outputOf(
        head(
          'windows',
          { zh: '开放窗口', en: 'windows open' },
          { unit: { zh: '个', en: '' }, digits: 0, better: null },
        ),
        windows.map((value) => ({ value, draws: [] })),
      ),
      outputOf(waitHead, waits),
      outputOf(
        head(
          'long',
          { zh: '等候超过 15 分钟', en: 'waiting over 15 min' },
          { unit: PERCENT, digits: 1, better: 'less' },
        ),
        spread((state) => 100 * state.longerThan(LONG_MIN)),
      ),
      outputOf(
        head('load', { zh: '窗口忙碌程度', en: 'time windows are busy' }, { unit: PERCENT, digits: 0, better: 'less' }),
        spread((state) => 100 * Math.min(1, state.load)),
      ),
    ],
    watch: {
      output: waitHead.id,
      name: waitHead.name,
      unit: MINUTES,
      digits: 1,
      metric: 'window_wait_min',
      place: hall.id,
      from: hall.hourFrom,
      to: hall.hourFrom + HOUR_MS,
      fold: 'mean',
      predicted: waits.map((figure) => figureBand(figure, (value) => Number(value.toFixed(3)))),
      said: WATCHED,
    },
  }
}

const ENDLESS: Words = {
  zh: `来的比办的多，队伍越来越长；以 ${LONGEST_MIN} 分钟表示“没有尽头”。`,
  en: `More come than can be served and the queue never ends; ${LONGEST_MIN} min stands for that.`,
}
const WATCHED: Words = {
  zh: '该小时内叫号系统实测的平均等候时间。',
  en: 'Mean wait as the ticket system measures it in that hour.',
}
const UNMODELLED: readonly Words[] = [
  {
    zh: '服务大厅：预约、分类取号、同事项多次往返、窗口人员疲劳与午休换班未建模；到达按泊松、办理时间按指数分布。',
    en: 'Service halls: appointments, separate queues by matter, people who come back, tired staff and lunch are not modelled; arrivals are taken as Poisson, service as exponential.',
  },
]
