import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openHistory } from '#server/history/open-history.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const SERIES = 200
const STEP_MS = 60_000
const DAY = 1440
const DAYS = 10
const POINTS = 600
const QUERIES = 200
const FROM = Date.UTC(2026, 0, 1)

/** One day of one series out of millions of points, reduced to 600 buckets. Peer: rows in SQLite with the key one would give them. */
export async function benchHistory(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-history-'))
  try {
    const product = await productRun(join(folder, 'history.db'))
    const peer = peerRun(join(folder, 'peer.db'))
    const points = `${(SERIES * DAYS * DAY) / 1e6} M points`
    const day = (part: number, goal?: number): BenchRow => ({
      what: `a day of one series of ${points}, p${part * 100}`,
      unit: 'ms',
      better: 'less',
      product: quantile(product.times, part),
      peer: quantile(peer.times, part),
      ...(goal === undefined ? {} : { goal }),
    })
    return [
      day(0.5),
      day(0.95, 2),
      { what: 'history written', unit: 'points/s', better: 'more', product: product.rate, peer: peer.rate },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function valueOf(series: number, i: number): number {
  return Math.round((50 + 30 * Math.sin(i / 229 + series) + 5 * Math.sin(i * 1.7)) * 100) / 100
}

function dayOf(query: number): { readonly series: number; readonly from: number } {
  return { series: (query * 37) % SERIES, from: FROM + ((query * 13) % (DAYS - 1)) * DAY * STEP_MS }
}

interface Run {
  /** Sorted, ms. */
  readonly times: number[]
  readonly rate: number
}

async function productRun(file: string): Promise<Run> {
  const history = await openHistory({ file })
  const began = performance.now()
  for (let series = 0; series < SERIES; series++) {
    const values = Float64Array.from({ length: DAYS * DAY }, (_, i) => valueOf(series, i))
    await history.backfill({ metric: 'pm25', place: `air/${series}`, from: FROM, stepMs: STEP_MS, values })
  }
  await history.flush()
  const rate = (SERIES * DAYS * DAY) / ((performance.now() - began) / 1000)
  const times: number[] = []
  for (let query = 0; query < QUERIES; query++) {
    const { series, from } = dayOf(query)
    const asked = performance.now()
    await history.query({ metric: 'pm25', place: `air/${series}`, from, to: from + DAY * STEP_MS, points: POINTS })
    times.push(performance.now() - asked)
  }
  await history.close()
  return { times: times.toSorted((a, b) => a - b), rate }
}

function peerRun(file: string): Run {
  const db = new DatabaseSync(file)
  db.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE point (series INTEGER, at INTEGER, value REAL, PRIMARY KEY (series, at)) WITHOUT ROWID',
  )
  const insert = db.prepare('INSERT INTO point VALUES (?, ?, ?)')
  const began = performance.now()
  for (let series = 0; series < SERIES; series++) {
    db.exec('BEGIN')
    for (let i = 0; i < DAYS * DAY; i++) insert.run(series, FROM + i * STEP_MS, valueOf(series, i))
    db.exec('COMMIT')
  }
  const rate = (SERIES * DAYS * DAY) / ((performance.now() - began) / 1000)
  const select = db.prepare(
    'SELECT CAST((at - ?) / ? AS INTEGER) AS bucket, avg(value), min(value), max(value) FROM point WHERE series = ? AND at >= ? AND at < ? GROUP BY bucket',
  )
  const bucketMs = (DAY * STEP_MS) / POINTS
  const times = Array.from({ length: QUERIES }, (_, query) => {
    const { series, from } = dayOf(query)
    const asked = performance.now()
    select.all(from, bucketMs, series, from, from + DAY * STEP_MS)
    return performance.now() - asked
  })
  db.close()
  return { times: times.toSorted((a, b) => a - b), rate }
}
