import type { Place } from '#contract/place.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import { rollOf } from '#metrics/roll.ts'
import type { Taken } from '#server/ingest/taken.ts'
import { createEvaluator } from '#server/metrics/create-evaluator.ts'
import type { Evaluator } from '#server/metrics/create-evaluator.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const PLACES = 30
const ROUNDS = 60
const WARM_UP = 20
const STATIONS = 1000
const OBSERVED = 200_000
const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * What follows from readings, all 208 indicators at 30 places new in every second, and what hearing one reading costs.
 * Peer: the usual way, one map by a joined key and a search through it for every figure, and a window that is shifted.
 */
export function benchEvaluate(): BenchRow[] {
  return [
    {
      what: `evaluate: ${INDICATORS.length} indicators × ${PLACES} places, all new`,
      unit: 'ms',
      better: 'less',
      product: evaluateMs(() => PLACES),
      peer: searchMs(),
      goal: 20,
    },
    {
      what: 'evaluate: the same, nothing new',
      unit: 'ms',
      better: 'less',
      product: evaluateMs((round) => (round === 0 ? PLACES : 0)),
    },
    {
      what: `observe: pollutants of ${STATIONS} stations`,
      unit: 'readings/s',
      better: 'more',
      product: observeRate(),
      peer: joinedKeyRate(),
    },
  ]
}

function places(): Place[] {
  const area = (id: string, kind: Place['kind'], parent?: string): Place => ({
    id,
    kind,
    name: { zh: id, en: id },
    lng: 71.4,
    lat: 51.1,
    source: 'city-pack',
    ...(parent === undefined ? {} : { parent }),
  })
  return [
    area('city', 'city'),
    ...Array.from({ length: PLACES }, (_, n) => area(`district/${n}`, 'district', 'city')),
    ...Array.from({ length: STATIONS }, (_, n) => area(`air/${n}`, 'air', `district/${n % PLACES}`)),
  ]
}

function start(): Evaluator {
  const known = places()
  return createEvaluator({
    places: () => known,
    sensors: () => [],
    links: {
      start: Uint32Array.of(0),
      streetClass: new Uint8Array(0),
      freeKph: new Uint8Array(0),
      lng: new Float64Array(0),
      lat: new Float64Array(0),
    },
    areaOfLink: () => undefined,
    utcOffsetMinutes: 480,
  })
}

/** What is reported so that every indicator has a figure: itself, or the two counts of a ratio. */
const REPORTED = [
  ...new Set(
    INDICATORS.flatMap(({ id }) => {
      const roll = rollOf(id)
      return roll.kind === 'ratio' ? [roll.num, roll.den] : [id]
    }),
  ),
]

function readingsAt(at: number, upTo: number): Taken[] {
  return REPORTED.flatMap((metric, m) =>
    Array.from({ length: upTo }, (_, n) => ({
      metric,
      place: `district/${n}`,
      at,
      value: 50 + ((m + n + at / SECOND_MS) % 40),
      source: 'bench',
      intervalMs: 10 * SECOND_MS,
    })),
  )
}

/** Median ms of one second's evaluation. @param newPlaces how many places speak before round number `round` */
function evaluateMs(newPlaces: (round: number) => number): number {
  const evaluator = start()
  const began = Date.now()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const at = began + round * SECOND_MS
    for (const taken of readingsAt(at, newPlaces(round))) evaluator.observe(taken)
    const from = performance.now()
    evaluator.evaluate(at)
    if (round >= WARM_UP) times.push(performance.now() - from)
  }
  return median(times)
}

function searchMs(): number {
  const latest = new Map<string, Taken>()
  const began = Date.now()
  const times: number[] = []
  let figures = 0
  const fresh = (metric: string, at: number) =>
    [...latest.values()].filter((one) => one.metric === metric && at - one.at <= 2 * one.intervalMs)
  for (let round = 0; round < ROUNDS / 10; round++) {
    const at = began + round * SECOND_MS
    for (const taken of readingsAt(at, PLACES)) latest.set(`${taken.metric} ${taken.place}`, taken)
    const from = performance.now()
    for (const { id } of INDICATORS) {
      const roll = rollOf(id)
      const sum = (metric: string) => fresh(metric, at).reduce((total, { value }) => total + value, 0)
      if (roll.kind === 'ratio') figures += sum(roll.num) / sum(roll.den)
      else if (roll.kind !== 'own') figures += sum(id)
    }
    times.push(performance.now() - from)
  }
  if (!Number.isFinite(figures)) throw new Error('the peer divided by nothing')
  return median(times)
}

/** Pollutants, because they touch most: the latest value, when the place was heard, the window of an hour. */
function airReadings(): Taken[] {
  const began = Date.now()
  return Array.from({ length: OBSERVED }, (_, n) => ({
    metric: 'pm25',
    place: `air/${n % STATIONS}`,
    at: began + Math.floor(n / STATIONS) * MINUTE_MS,
    value: 20 + (n % 200) / 10,
    source: 'bench',
    intervalMs: MINUTE_MS,
  }))
}

function rateOf(observe: (taken: Taken) => void): number {
  const readings = airReadings()
  const from = performance.now()
  for (const taken of readings) observe(taken)
  return (OBSERVED / (performance.now() - from)) * SECOND_MS
}

function observeRate(): number {
  const rates = Array.from({ length: 5 }, () => {
    const evaluator = start()
    return rateOf((taken) => void evaluator.observe(taken))
  })
  return median(rates)
}

function joinedKeyRate(): number {
  const rates = Array.from({ length: 5 }, () => {
    const latest = new Map<string, Taken>()
    const windows = new Map<string, { at: number; value: number }[]>()
    return rateOf((taken) => {
      const key = `${taken.metric} ${taken.place}`
      latest.set(key, taken)
      const window = windows.get(key) ?? []
      windows.set(key, window)
      window.push({ at: taken.at, value: taken.value })
      while (window[0]!.at <= taken.at - HOUR_MS) window.shift()
    })
  })
  return median(rates)
}
