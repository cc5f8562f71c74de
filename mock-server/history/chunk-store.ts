import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { decodeChunk, encodeChunk } from './chunk-codec.ts'
import type { Points } from './chunk-codec.ts'
import type { LastValue } from './history.ts'
import { mergePoints } from './points-merge.ts'
import { DAY_MS } from './roll-up.ts'
import type { SeriesName } from './segment-file.ts'

/** As many points as are worth decoding for one of them. */
const CHUNK_POINTS = 360

interface SeriesRow {
  readonly last_at: number | null
  readonly last_value: number | null
  readonly tail_start: number | null
  readonly tail_received: number | null
}

/** Chunks of points by series and time, in SQLite. Keeps nothing in memory, so that a rolled-back write leaves no trace. */
export class ChunkStore {
  readonly #db: DatabaseSync
  readonly #name: StatementSync
  readonly #seriesRow: StatementSync
  readonly #noteSeries: StatementSync
  readonly #insert: StatementSync
  readonly #one: StatementSync
  readonly #delete: StatementSync
  readonly #between: StatementSync
  readonly #unroll: StatementSync
  #received: number

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#name = db.prepare('insert or ignore into series (id, metric, place) values (?, ?, ?)')
    this.#seriesRow = db.prepare('select last_at, last_value, tail_start, tail_received from series where id = ?')
    this.#noteSeries = db.prepare(
      'update series set last_at = ?, last_value = ?, tail_start = ?, tail_received = ? where id = ?',
    )
    this.#insert = db.prepare('insert into chunk (series, start, finish, received, points) values (?, ?, ?, ?, ?)')
    this.#one = db.prepare('select points from chunk where series = ? and start = ? and received = ?')
    this.#delete = db.prepare('delete from chunk where series = ? and start = ? and received = ?')
    this.#between = db.prepare(
      'select points from chunk where series = ? and start < ? and finish >= ? order by received',
    )
    this.#unroll = db.prepare('insert or ignore into unrolled values (?, ?)')
    const top = db.prepare('select coalesce(max(received), 0) as n from chunk').get() as { n: number }
    this.#received = top.n
  }

  /** In the order they were made. */
  series(): SeriesName[] {
    return this.#db.prepare('select id, metric, place from series order by id').all() as unknown as SeriesName[]
  }

  nameSeries(names: readonly SeriesName[]): void {
    for (const { id, metric, place } of names) this.#name.run(id, metric, place)
  }

  lastValues(): (LastValue & { readonly id: number })[] {
    return this.#db
      .prepare(
        'select id, metric, place, last_at as at, last_value as value from series where last_at is not null order by id',
      )
      .all() as unknown as (LastValue & { id: number })[]
  }

  isEmpty(): boolean {
    return this.#db.prepare('select 1 from chunk limit 1').get() === undefined
  }

  /**
   * Adds points of one series in the order they were received. The newest chunk grows until it is full; points before it
   * make chunks of their own, so that one late reading does not stretch the newest chunk over days. Call in a transaction.
   */
  add(series: number, received: Points): void {
    const points = mergePoints([received])
    if (points.at.length === 0) return
    const known = this.#seriesRow.get(series) as unknown as SeriesRow | undefined
    const { tail_start: tailStart, tail_received: tailReceived } = known ?? {}
    const border = tailStart ?? (typeof known?.last_at === 'number' ? known.last_at + 1 : Number.NEGATIVE_INFINITY)
    const late = countBefore(points.at, border)
    if (late > 0) this.#write(series, part(points, 0, late))
    const last = lastOf(points, known)
    if (late === points.at.length) {
      this.#noteSeries.run(last.at, last.value, tailStart ?? null, tailReceived ?? null, series)
      return
    }
    let growing = part(points, late, points.at.length)
    if (typeof tailStart === 'number' && typeof tailReceived === 'number') {
      const row = this.#one.get(series, tailStart, tailReceived) as { points: Uint8Array } | undefined
      if (row) growing = mergePoints([decodeChunk(row.points), growing])
      this.#delete.run(series, tailStart, tailReceived)
      this.#markUnrolled(series, part(points, late, points.at.length))
    } else this.#markUnrolled(series, growing)
    const tail = this.#writeFull(series, growing)
    this.#noteSeries.run(last.at, last.value, tail?.start ?? null, tail?.received ?? null, series)
  }

  /** What was received of [from, to) and somewhat around it, in the order of receipt. */
  between(series: number, from: number, to: number): Points[] {
    return (this.#between.all(series, to, from) as unknown as { points: Uint8Array }[]).map((row) =>
      decodeChunk(row.points),
    )
  }

  /** Late points: written, and their days rolled up anew. */
  #write(series: number, points: Points): void {
    this.#markUnrolled(series, points)
    this.#writeFull(series, points)
  }

  /** The last chunk when it has room for more. */
  #writeFull(series: number, points: Points): { start: number; received: number } | undefined {
    let tail: { start: number; received: number } | undefined
    for (let i = 0; i < points.at.length; i += CHUNK_POINTS) {
      const chunk = part(points, i, i + CHUNK_POINTS)
      const start = chunk.at[0]!
      const received = ++this.#received
      this.#insert.run(series, start, chunk.at.at(-1)!, received, encodeChunk(chunk))
      tail = chunk.at.length < CHUNK_POINTS ? { start, received } : undefined
    }
    return tail
  }

  #markUnrolled(series: number, { at }: Points): void {
    let marked = Number.NaN
    for (let i = 0; i < at.length; i++) {
      const day = Math.floor(at[i]! / DAY_MS)
      if (day !== marked) this.#unroll.run(series, day)
      marked = day
    }
  }
}

function part({ at, value }: Points, from: number, to: number): Points {
  return { at: at.subarray(from, to), value: value.subarray(from, to) }
}

function countBefore(at: Float64Array, border: number): number {
  const i = at.findIndex((t) => t >= border)
  return i < 0 ? at.length : i
}

/** Of two values at one time the later received, which is the new one. */
function lastOf({ at, value }: Points, known: SeriesRow | undefined): { at: number; value: number } {
  const i = at.length - 1
  if (typeof known?.last_at === 'number' && typeof known.last_value === 'number' && known.last_at > at[i]!) {
    return { at: known.last_at, value: known.last_value }
  }
  return { at: at[i]!, value: value[i]! }
}
