import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import type { Backfill } from '#contract/backfill.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { BucketFold, bucketMsFor } from './bucket-fold.ts'
import { decodeChunk, encodeChunk } from './chunk-codec.ts'
import type { Points } from './chunk-codec.ts'
import { HistoryError } from './history.ts'
import type { LastValue } from './history.ts'
import { OpenHeads } from './open-heads.ts'
import { mergePoints } from './points-merge.ts'
import { SegmentFile } from './segment-file.ts'
import type { PointBatch } from './segment-file.ts'

const SCHEMA_VERSION = 1
const SCHEMA = `
  create table series (id integer primary key, metric text not null, place text not null, unique (metric, place)) strict;
  create table chunk (
    series integer not null, start real not null, finish real not null, received integer not null, points blob not null,
    primary key (series, start, received)) strict, without rowid;
`
const CHUNK_POINTS = 360
/** Open heads are written into chunks when the segment reached this. */
const SEGMENT_LIMIT_BYTES = 16 * 1024 * 1024

interface ChunkRow {
  readonly start: number
  readonly finish: number
  readonly received: number
  readonly points: Uint8Array
}

/** All series in one SQLite file and one segment beside it; synchronous, lives in the history's worker thread. */
export class HistoryFile {
  readonly #db: DatabaseSync
  readonly #segment: SegmentFile
  readonly #heads = new OpenHeads()
  readonly #last = new Map<number, { at: number; value: number }>()
  readonly #insertChunk: StatementSync
  #received: number
  #points = 0

  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16000')
    this.#migrate(file)
    this.#insertChunk = this.#db.prepare(
      'insert into chunk (series, start, finish, received, points) values (?, ?, ?, ?, ?)',
    )
    const top = this.#db.prepare('select coalesce(max(received), 0) as n from chunk').get() as unknown as { n: number }
    this.#received = top.n
    this.#segment = new SegmentFile(`${file}.open`)
    for (const batch of this.#segment.recovered) this.#keep(batch)
  }

  get tornBytes(): number {
    return this.#segment.tornBytes
  }

  get points(): number {
    return this.#points
  }

  get pending(): number {
    return this.#heads.points
  }

  /** Numbers of series, in the order they were made. */
  series(): { id: number; metric: string; place: string }[] {
    return this.#db.prepare('select id, metric, place from series order by id').all() as unknown as ReturnType<
      HistoryFile['series']
    >
  }

  nameSeries(id: number, metric: string, place: string): void {
    this.#db.prepare('insert or ignore into series (id, metric, place) values (?, ?, ?)').run(id, metric, place)
  }

  record(batch: PointBatch): void {
    this.#segment.append(batch)
    this.#keep(batch)
    if (this.#segment.length > SEGMENT_LIMIT_BYTES) this.seal()
  }

  sync(): void {
    this.#segment.sync()
  }

  /** Writes all open heads into chunks. */
  seal(): void {
    if (this.#heads.points === 0) return
    this.#transaction(() => {
      for (const [series, points] of this.#heads.take()) this.#writeChunks(series, mergePoints([points]))
    })
    // A crash between commit and clear reads the same points twice; the last received wins, so nothing changes.
    this.#db.exec('pragma wal_checkpoint(truncate)')
    this.#segment.clear()
  }

  backfill(series: number, { from, stepMs, values }: Omit<Backfill, 'metric' | 'place'>): void {
    const at = new Float64Array(values.length)
    const value = new Float64Array(values.length)
    let count = 0
    for (let i = 0; i < values.length; i++) {
      const v = values[i]!
      if (!Number.isFinite(v)) continue
      at[count] = Math.round(from + i * stepMs)
      value[count++] = v
    }
    if (count === 0) return
    this.#transaction(() => this.#writeChunks(series, { at: at.subarray(0, count), value: value.subarray(0, count) }))
    this.#points += count
    this.#noteLast(series, at[count - 1]!, value[count - 1]!)
  }

  query(series: number | undefined, { metric, place, from, to, points }: SeriesQuery): SeriesAnswer {
    if (!(to > from)) {
      throw new HistoryError({
        zh: `时间范围无效：from（${from}）必须早于 to（${to}），单位为毫秒。`,
        en: `The range is not usable: from (${from}) must be before to (${to}), both in epoch ms.`,
      })
    }
    const fold = new BucketFold(from, to, bucketMsFor(from, to, points))
    if (series !== undefined) {
      const merged = mergePoints(this.#pointsOf(series, from, to))
      for (let i = 0; i < merged.at.length; i++) fold.add(merged.at[i]!, merged.value[i]!)
    }
    return fold.answer(metric, place)
  }

  lastValues(): LastValue[] {
    const rows = this.#db
      .prepare('select series, points, max(finish) as finish from chunk group by series')
      .all() as unknown as { series: number; points: Uint8Array }[]
    for (const row of rows) {
      const { at, value } = decodeChunk(new Uint8Array(row.points))
      const i = at.length - 1
      if (i >= 0) this.#noteLast(row.series, at[i]!, value[i]!)
    }
    return this.series().flatMap(({ id, metric, place }) => {
      const last = this.#last.get(id)
      return last ? [{ metric, place, ...last }] : []
    })
  }

  isEmpty(): boolean {
    return this.#heads.points === 0 && this.#db.prepare('select 1 from chunk limit 1').get() === undefined
  }

  /** Forgets what is older, whole chunks at a time. */
  forgetBefore(at: number): number {
    return Number(this.#db.prepare('delete from chunk where finish < ?').run(at).changes)
  }

  close(): void {
    this.seal()
    this.#segment.close()
    this.#db.close()
  }

  #keep({ series, at, value }: PointBatch): void {
    for (let i = 0; i < series.length; i++) {
      this.#heads.add(series[i]!, at[i]!, value[i]!)
      this.#noteLast(series[i]!, at[i]!, value[i]!)
    }
    this.#points += series.length
  }

  #noteLast(series: number, at: number, value: number): void {
    const last = this.#last.get(series)
    if (!last || at >= last.at) this.#last.set(series, { at, value })
  }

  #writeChunks(series: number, { at, value }: Points): void {
    for (let i = 0; i < at.length; i += CHUNK_POINTS) {
      const part = { at: at.subarray(i, i + CHUNK_POINTS), value: value.subarray(i, i + CHUNK_POINTS) }
      this.#insertChunk.run(series, part.at[0]!, part.at.at(-1)!, ++this.#received, encodeChunk(part))
    }
  }

  #pointsOf(series: number, from: number, to: number): Points[] {
    const rows = this.#db
      .prepare(
        'select start, finish, received, points from chunk where series = ? and start < ? and finish >= ? order by received',
      )
      .all(series, to, from) as unknown as ChunkRow[]
    const parts = rows.map((row) => decodeChunk(new Uint8Array(row.points)))
    const head = this.#heads.of(series)
    return head ? [...parts, head] : parts
  }

  #transaction(work: () => void): void {
    this.#db.exec('begin immediate')
    try {
      work()
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }

  #migrate(file: string): void {
    const { user_version: found } = this.#db.prepare('pragma user_version').get() as unknown as { user_version: number }
    if (found > SCHEMA_VERSION) {
      throw new HistoryError({
        zh: `历史文件 ${file} 由更新的版本写成（${found}，本版本读 ${SCHEMA_VERSION}）。请升级后再启动。`,
        en: `The history ${file} was written by a newer version (${found}; this one reads ${SCHEMA_VERSION}). Upgrade before starting.`,
      })
    }
    if (found === 0) this.#db.exec(`begin immediate; ${SCHEMA} pragma user_version = ${SCHEMA_VERSION}; commit`)
  }
}
