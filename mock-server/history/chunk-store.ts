import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { decodeChunk } from './chunk-codec.ts'
import type { Points } from './chunk-codec.ts'
import { growChunks } from './grow-chunks.ts'
import type { LastValue } from './history.ts'
import type { SeriesName } from './segment-file.ts'

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

  /** Adds points of one series in the order they were received. Call in a transaction. */
  add(series: number, received: Points): void {
    const row = this.#seriesRow.get(series) as unknown as SeriesRow | undefined
    const tail =
      typeof row?.tail_start === 'number' && typeof row.tail_received === 'number'
        ? { start: row.tail_start, received: row.tail_received }
        : undefined
    const tailRow = tail && (this.#one.get(series, tail.start, tail.received) as { points: Uint8Array } | undefined)
    const known = row && { lastAt: row.last_at ?? undefined, lastValue: row.last_value ?? undefined, tail }
    const growth = growChunks(known, tailRow?.points, received, () => ++this.#received)
    if (!growth) return
    if (tail && growth.replaces) this.#delete.run(series, tail.start, tail.received)
    for (const { start, finish, received, points } of growth.chunks)
      this.#insert.run(series, start, finish, received, points)
    for (const day of growth.days) this.#unroll.run(series, day)
    const { lastAt, lastValue, tail: grown } = growth.known
    this.#noteSeries.run(lastAt ?? null, lastValue ?? null, grown?.start ?? null, grown?.received ?? null, series)
  }

  /** What was received of [from, to) and somewhat around it, in the order of receipt. */
  between(series: number, from: number, to: number): Points[] {
    return (this.#between.all(series, to, from) as unknown as { points: Uint8Array }[]).map((row) =>
      decodeChunk(row.points),
    )
  }
}
