import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { INDICATORS } from '#metrics/catalogue.ts'
import { createApp } from '#server/http/create-app.ts'
import { addApiRoutes } from '#server/http/api-routes.ts'
import { openHistory } from '#server/history/open-history.ts'
import { Latest } from '#server/ingest/latest.ts'
import { PlaceRegistry } from '#server/ingest/place-registry.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { BENCH_BOUNDS } from './moving-tracks.ts'

export const DAYS = 60
const PLACES = 30
const FINEST_MS = 5 * 60_000
export const DAY_MS = 86_400_000
const ASKED = 200
const BUCKETS = 600
const IN_FLIGHT = 8

/**
 * Sixty days of 208 indicators at 30 places, each at its cadence and no finer than five minutes, written into the history; then a day
 * and all sixty of random series asked for, in the store and over HTTP, as a chart asks.
 */
export async function benchFill(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chengmai-bench-'))
  const history = await openHistory({ file: join(folder, 'history.db'), onTrouble: ({ en }) => console.error(en) })
  try {
    const to = Math.floor(Date.now() / DAY_MS) * DAY_MS
    const from = to - DAYS * DAY_MS
    const began = performance.now()
    const { values, series } = await fill(history, from, to)
    await history.flush()
    const writtenS = (performance.now() - began) / 1000
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    console.log(`  ${series} series, ${values} values`)
    const random = pick()
    const ask = async (days: number) => {
      const { metric, place } = random()
      const began = performance.now()
      await history.query({ metric, place, from: to - days * DAY_MS, to, points: BUCKETS })
      return performance.now() - began
    }
    const day = await timed(() => ask(1))
    const all = await timed(() => ask(DAYS))
    const http = await overHttp(history, to, random)
    const row = (what: string, unit: string, product: number, goal?: number): BenchRow => ({
      what: `${DAYS} days × ${INDICATORS.length} × ${PLACES}: ${what}`,
      unit,
      better: 'less',
      product,
      ...(goal === undefined ? {} : { goal }),
    })
    return [
      row('written', 's', writtenS, 60),
      row('bytes a value', 'B', bytes / values),
      row('one day to 600 buckets p95, store', 'ms', day, 2),
      row('sixty days to 600 buckets p95, store', 'ms', all),
      row('one day to 600 buckets p95, HTTP', 'ms', http, 20),
    ]
  } finally {
    await history.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Store = Awaited<ReturnType<typeof openHistory>>

/** The same series for whoever opens one. */
export async function fill(
  history: Store,
  from: number,
  to: number,
  nameOf = (place: number) => `place/${place}`,
): Promise<{ values: number; series: number }> {
  let values = 0
  let series = 0
  let flying: Promise<void>[] = []
  for (const { id: metric, cadenceMs } of INDICATORS) {
    const stepMs = Math.max(FINEST_MS, cadenceMs)
    const count = Math.max(1, Math.floor((to - from) / stepMs))
    for (let place = 0; place < PLACES; place++) {
      // A daily wave and noise with two decimals: what a chunk has to hold in earnest.
      const column = Float64Array.from(
        { length: count },
        (_, i) => Math.round((50 + 20 * Math.sin(i / 46) + ((i * 7919 + place * 104_729) % 101) / 20) * 100) / 100,
      )
      flying.push(history.backfill({ metric, place: nameOf(place), from, stepMs, values: column }))
      values += count
      series++
      if (flying.length < IN_FLIGHT) continue
      await Promise.all(flying)
      flying = []
    }
  }
  await Promise.all(flying)
  return { values, series }
}

function pick(): () => { metric: string; place: string } {
  let n = 1
  return () => {
    n = (Math.imul(n, 1_103_515_245) + 12_345) >>> 0
    return { metric: INDICATORS[n % INDICATORS.length]!.id, place: `place/${(n >>> 8) % PLACES}` }
  }
}

/** p95 of many. */
async function timed(once: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < ASKED + 20; i++) {
    const ms = await once()
    if (i >= 20) times.push(ms)
  }
  return quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  )
}

async function overHttp(history: Store, to: number, random: ReturnType<typeof pick>): Promise<number> {
  const app = createApp((_address, error) => console.error(error))
  const places = new PlaceRegistry(
    Array.from({ length: PLACES }, (_, i) => ({
      id: `place/${i}`,
      kind: 'other',
      name: { zh: `${i}`, en: `${i}` },
      lng: 71.4,
      lat: 51.1,
      source: 'bench',
    })),
  )
  addApiRoutes(app, {
    // What /api/city answers is not asked here.
    city: {} as never,
    places,
    cells: new Latest(BENCH_BOUNDS, 0, () => 1).cells,
    knowsMetric: () => true,
    query: (query) => history.query(query),
    pastOf: () => Promise.resolve(undefined),
    debug: () => ({}) as never,
    ready: () => true,
    now: () => Date.now(),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    return await timed(async () => {
      const { metric, place } = random()
      const began = performance.now()
      const answer = await fetch(
        `${url}/api/series?metric=${metric}&place=${place}&from=${to - DAY_MS}&to=${to}&points=${BUCKETS}`,
      )
      await answer.json()
      return performance.now() - began
    })
  } finally {
    await app.close()
  }
}
