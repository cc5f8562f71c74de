import type { Anomaly } from '#contract/anomaly.ts'
import type { Place } from '#contract/place.ts'
import type { SeriesQuery } from '#contract/series.ts'
import { metricById } from '#metrics/catalogue.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { createAnomalyWatch } from '#server/detect/anomaly-watch.ts'
import { createFrozenWatch } from '#server/detect/frozen-watch.ts'
import type { KeptSeries } from './kept-series.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Something unusual put into one hourly figure of the city. */
export interface InjectedAnomaly {
  readonly name: string
  readonly metric: string
  readonly method: readonly Anomaly['method'][]
  /** @param hours since it began, 0 … @param value what the hour would have shown (of a count: what would have come in it) */
  readonly changed: (value: number, hours: number) => number
  readonly lasts: number
}

const drift = (perHour: number) => (value: number, hours: number) => value + perHour * (hours + 1)

export const INJECTED_FIGURES: readonly InjectedAnomaly[] = [
  {
    name: 'spike of calls',
    metric: 'hotline_calls',
    method: ['seasonal'],
    lasts: 1,
    changed: (value) => 1.4 * value + 15,
  },
  { name: 'spike of load', metric: 'power_load_rate', method: ['seasonal'], lasts: 1, changed: (value) => value + 3 },
  {
    name: 'burst of fires',
    metric: 'fire_incidents',
    method: ['count-tail', 'seasonal'],
    lasts: 1,
    changed: (value) => value + 5,
  },
  {
    name: 'level shift of delay',
    metric: 'tti',
    method: ['seasonal', 'cusum'],
    lasts: 12,
    changed: (value) => value + 0.25,
  },
  {
    name: 'level shift of pressure',
    metric: 'water_pressure_ok',
    method: ['seasonal', 'cusum'],
    lasts: 12,
    changed: (value) => value - 5,
  },
  {
    name: 'level shift of cameras',
    metric: 'video_online_rate',
    method: ['seasonal', 'cusum'],
    lasts: 12,
    changed: (value) => value - 3,
  },
  {
    name: 'slow drift of power use',
    metric: 'dc_pue',
    method: ['cusum', 'seasonal'],
    lasts: 48,
    changed: drift(0.006),
  },
  {
    name: 'slow drift of car parks',
    metric: 'parking_occupancy',
    method: ['cusum', 'seasonal'],
    lasts: 48,
    changed: drift(0.25),
  },
]

export interface FoundAnomaly {
  readonly name: string
  readonly metric: string
  readonly found: boolean
  readonly by: string
  readonly afterHours: number
  readonly score: string
}

/** The watch of the relay, on a past into which one figure was changed from `from` on. */
export async function tryFigure(
  one: InjectedAnomaly,
  kept: KeptSeries,
  from: number,
  offsetMs: number,
): Promise<FoundAnomaly> {
  const metric = metricById(one.metric)
  if (!metric) throw new Error(`no metric ${one.metric}`)
  const query = async (asked: SeriesQuery) => {
    const answer = await kept.query(asked)
    if (asked.metric !== one.metric) return answer
    const past = countsOf(one.metric)
    answer.at.forEach((at, i) => {
      const hours = Math.floor((at - from) / HOUR_MS)
      if (at < from || hours >= one.lasts) return
      if (!past) {
        answer.mean[i] = one.changed(answer.mean[i]!, hours)
        return
      }
      // A count since midnight carries what came on to the end of its day.
      const before = answer.last[i - 1] ?? 0
      const more = one.changed(answer.last[i]! - before, hours) - (answer.last[i]! - before)
      const midnight = Math.floor((at + offsetMs) / (24 * HOUR_MS))
      for (let k = i; k < answer.at.length && Math.floor((answer.at[k]! + offsetMs) / (24 * HOUR_MS)) === midnight; k++)
        answer.last[k]! += more
    })
    return answer
  }
  const watch = createAnomalyWatch({
    metrics: [metric],
    placeOf: (id) => (id === 'city' ? CITY : undefined),
    query,
    picture: () => EMPTY_PICTURE,
    tell: () => {},
    utcOffsetMinutes: offsetMs / MINUTE_MS,
    pause: () => Promise.resolve(),
  })
  await watch.learn(from)
  await watch.judge(from, from)
  for (let hour = 1; hour <= one.lasts; hour++) {
    await watch.judge(from + hour * HOUR_MS, from + hour * HOUR_MS)
    const { current } = watch.answer()
    const [found] = current.filter(({ at, method }) => at > from && one.method.includes(method))
    if (found)
      return {
        name: one.name,
        metric: one.metric,
        found: true,
        by: `${found.method} ${found.direction}`,
        afterHours: hour,
        score: `${found.score.toFixed(1)} > ${found.limit.toFixed(1)}`,
      }
  }
  return { name: one.name, metric: one.metric, found: false, by: '', afterHours: one.lasts, score: '' }
}

const COUNTS: ReadonlySet<string> = new Set(['hotline_calls', 'fire_incidents'])
const countsOf = (metric: string) => COUNTS.has(metric)

const CITY: Place = { id: 'city', kind: 'city', name: { zh: '全市', en: 'City' }, lng: 0, lat: 0, source: 'city-pack' }

/** One device that shows the same value from `from` on, among its kind that go on as their past does. */
export async function tryDevice(
  name: string,
  metric: string,
  kept: KeptSeries,
  devices: readonly string[],
  from: number,
): Promise<FoundAnomaly> {
  const [frozen] = devices
  if (frozen === undefined) throw new Error(`no device of ${metric}`)
  const names = devices.map((place) => ({ metric, place, intervalMs: 5 * MINUTE_MS }))
  const shown = names.map(() => ({ value: 0, at: 0 }))
  const watch = createFrozenWatch({
    cells: { names, valueOf: (cell) => shown[cell]!.value, atOf: (cell) => shown[cell]!.at },
    placeOf: (id) => ({ ...CITY, id, kind: 'other' }),
    query: (asked) => kept.query(asked),
  })
  await watch.learn(from)
  const series = await Promise.all(
    devices.map((place) => kept.query({ metric, place, from, to: from + 12 * HOUR_MS, points: 144 })),
  )
  const stuck = series[0]!.last[0]!
  for (let i = 0; i < 144; i++) {
    const at = from + i * 5 * MINUTE_MS
    series.forEach(({ last }, cell) => {
      shown[cell] = { value: cell === 0 ? stuck : (last[i] ?? last.at(-1)!), at }
    })
    watch.look(at)
    const suspects = watch.suspects(at).filter(({ method }) => method === 'flat')
    if (suspects.length === 0) continue
    const right = suspects.length === 1 && suspects[0]!.place === frozen
    const [{ score, limit }] = suspects as [Anomaly]
    return {
      name,
      metric,
      found: right,
      by: `flat ${suspects.length}`,
      afterHours: (i * 5) / 60,
      score: `${score} > ${limit} min`,
    }
  }
  return { name, metric, found: false, by: '', afterHours: 12, score: '' }
}
