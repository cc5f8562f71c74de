import { DatabaseSync } from 'node:sqlite'
import type { Backfill } from '#contract/backfill.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { backfilledPoints, stretchTooOld } from './backfilled-points.ts'
import { answerQuery } from './answer-query.ts'
import type { SeriesPast } from './answer-query.ts'
import type { Points } from './chunk-codec.ts'
import { migrateHistory } from './chunk-schema.ts'
import { ChunkStore } from './chunk-store.ts'
import type { LastValue, Retention } from './history.ts'
import { NewestValues } from './newest-values.ts'
import { OpenPoints } from './open-points.ts'
import { clipPoints, mergePoints, pointsFrom } from './points-merge.ts'
import { DAY_MS, HOUR_MS } from './roll-up.ts'
import { RollStore } from './roll-store.ts'
import type { PointBatch, SeriesName } from './segment-file.ts'
import { SegmentLog } from './segment-log.ts'
import type { HistoryEngine } from './serve-history.ts'

/** Open heads are written into chunks when the segment reached this: 3.3 million points, 50 MB of memory. */
const SEGMENT_LIMIT_BYTES = 64 * 1024 * 1024
/** More than this in memory means that the disk takes nothing: what comes is dropped, and counted. */
const MOST_OPEN_POINTS = 10_000_000
/** Series, or days of series, in one piece of background work: a question waits for one such piece, some 2 ms. */
const SEAL_AT_ONCE = 40
const ROLL_AT_ONCE = 12
const FORGET_AT_ONCE = 40
/** A day is rolled up this long after its end, when most late readings are in. */
const ROLL_AFTER_MS = HOUR_MS
const LOCK_WAIT_MS = 1000

/** All series in one SQLite file and segments beside it; synchronous, lives in the history's worker thread. Throws what the disk says. */
export class HistoryFile implements HistoryEngine {
  readonly #db: DatabaseSync
  readonly #chunks: ChunkStore
  readonly #rolls: RollStore
  readonly #segments: SegmentLog
  readonly #keep: Retention
  readonly #newest = new NewestValues()
  readonly #open = new OpenPoints()
  #unnamed: SeriesName[] = []
  #forgetting: number[] = []
  #forgotUpTo = Number.NEGATIVE_INFINITY
  /** Open points are in memory only, because the segment could not be written or synced. */
  #unsafe = false
  #points = 0
  #tooOld = 0
  #shed = 0

  constructor(file: string, keep: Retention) {
    this.#keep = keep
    this.#db = new DatabaseSync(file)
    try {
      this.#db.exec(`pragma busy_timeout = ${LOCK_WAIT_MS}; pragma locking_mode = exclusive`)
      this.#db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -16000')
      this.#db.exec('begin immediate; commit')
      migrateHistory(this.#db, file)
      this.#chunks = new ChunkStore(this.#db)
      this.#rolls = new RollStore(this.#db)
      this.#segments = new SegmentLog(`${file}.open`)
      this.#chunks.nameSeries(this.#segments.names)
      for (const { id, at, value } of this.#chunks.lastValues()) this.#newest.note(id, at, value)
      for (const batch of this.#segments.batches) {
        this.#open.addOlder(batch)
        this.#newest.noteAll(batch)
      }
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  get counts() {
    return {
      points: this.#points,
      openPoints: this.#open.count,
      tornBytes: this.#segments.tornBytes,
      tooOld: this.#tooOld,
      shed: this.#shed,
    }
  }

  series(): SeriesName[] {
    return this.#chunks.series()
  }

  /** Names stand in the segment as well: a power cut may take them from the database and leave the points that use them. */
  nameSeries(names: readonly SeriesName[]): void {
    this.#unnamed.push(...names)
    if (this.#unnamed.length === 0) return
    this.#segments.appendNames(this.#unnamed)
    this.#inTransaction(() => this.#chunks.nameSeries(this.#unnamed))
    this.#unnamed = []
  }

  /** When the disk refuses them the points stay in memory and can still become chunks; the disk's error is thrown on. */
  record(names: readonly SeriesName[], batch: PointBatch): void {
    if (this.#open.count > MOST_OPEN_POINTS) {
      this.#unnamed.push(...names)
      this.#shed += batch.series.length
      return
    }
    this.#open.add(batch)
    this.#newest.noteAll(batch)
    this.#points += batch.series.length
    this.#safely(() => {
      this.nameSeries(names)
      this.#segments.append(batch)
    })
    if (this.#segments.length > SEGMENT_LIMIT_BYTES) this.beginSeal()
  }

  /** After a failed sync the segment is not believed again: the points go through the database. */
  sync(): void {
    if (this.#unsafe) this.#sealAll()
    else this.#safely(() => this.#segments.sync())
  }

  /** From now on `work` writes what is open into chunks. */
  beginSeal(): void {
    if (this.#segments.hasOlder || this.#open.isQuiet) return
    this.#segments.rotate()
    this.#open.turn()
  }

  /** One small piece of what is to do; false when nothing is left. */
  work(): boolean {
    return this.#sealSome() || this.#rollSome() || this.#forgetSome()
  }

  backfill(
    names: readonly SeriesName[],
    series: number,
    { from, stepMs, values }: Omit<Backfill, 'metric' | 'place'>,
  ): void {
    this.nameSeries(names)
    const points = this.#notTooOld(series, backfilledPoints(from, stepMs, values))
    const count = points.at.length
    if (count === 0) {
      if (values.some(Number.isFinite)) throw stretchTooOld(this.#rolls.forgottenBefore(series))
      return
    }
    const { held, drop } = this.#open.of(series)
    this.#inTransaction(() => {
      // What was received before comes before: of two values at one time the later received stays.
      for (const open of held) this.#chunks.add(series, this.#notTooOld(series, open))
      this.#chunks.add(series, points)
    })
    drop()
    this.#points += count
    this.#newest.note(series, points.at[count - 1]!, points.value[count - 1]!)
  }

  query(series: number | undefined, query: SeriesQuery): SeriesAnswer {
    return answerQuery(series === undefined ? undefined : this.#pastOf(series), query)
  }

  lastValues(): LastValue[] {
    return this.#newest.of(this.series())
  }

  isEmpty(): boolean {
    return this.#open.count === 0 && this.#chunks.isEmpty()
  }

  /** Writes everything into chunks first. */
  close(): void {
    try {
      this.#sealAll()
    } finally {
      this.#segments.close()
      this.#db.close()
    }
  }

  #sealAll(): void {
    while (this.#sealSome());
    this.beginSeal()
    while (this.#sealSome());
    this.#unsafe = false
  }

  #safely(write: () => void): void {
    try {
      write()
    } catch (error) {
      this.#unsafe = true
      throw error
    }
  }

  #sealSome(): boolean {
    if (!this.#segments.hasOlder) return false
    this.nameSeries([])
    const { due, drop } = this.#open.toSeal(SEAL_AT_ONCE)
    if (due.length === 0) {
      // Only what is synced into the database may leave the segments.
      this.#db.exec('pragma wal_checkpoint(truncate)')
      this.#segments.forgetOlder()
      return true
    }
    this.#inTransaction(() => {
      for (const [series, points] of due) this.#chunks.add(series, this.#notTooOld(series, points))
    })
    drop()
    return true
  }

  #rollSome(): boolean {
    if (!Number.isFinite(this.#newest.newestAt)) return false
    const due = this.#rolls.due(Math.floor((this.#newest.newestAt - ROLL_AFTER_MS) / DAY_MS), ROLL_AT_ONCE)
    if (due.length === 0) return false
    this.#inTransaction(() => {
      for (const { series, day } of due) {
        const [from, to] = [day * DAY_MS, (day + 1) * DAY_MS]
        this.#rolls.roll({ series, day }, clipPoints(mergePoints(this.#chunks.between(series, from, to)), from, to))
      }
    })
    return true
  }

  /** All series once after opening, and once for each day that the newest reading reaches. */
  #forgetSome(): boolean {
    const today = Math.floor(this.#newest.newestAt / DAY_MS)
    if (today > this.#forgotUpTo) {
      this.#forgotUpTo = today
      this.#forgetting = this.series().map(({ id }) => id)
    }
    if (this.#forgetting.length === 0) return false
    const some = this.#forgetting.slice(0, FORGET_AT_ONCE)
    this.#inTransaction(() => {
      for (const series of some) this.#rolls.forget(series, this.#newest.newestAt, this.#keep)
    })
    this.#forgetting.splice(0, some.length)
    return true
  }

  #pastOf(series: number): SeriesPast {
    const { held } = this.#open.of(series)
    const openDays = new Set<number>()
    for (const { at } of held) for (const t of at) openDays.add(Math.floor(t / DAY_MS))
    return {
      forgottenBefore: this.#rolls.forgottenBefore(series),
      points: (from, to) => [...this.#chunks.between(series, from, to), ...held],
      rolled: (levelMs, first, last) =>
        this.#rolls.read(series, levelMs, first, last).filter(({ day }) => !openDays.has(day)),
    }
  }

  #notTooOld(series: number, points: Points): Points {
    const border = this.#rolls.forgottenBefore(series)
    const kept = pointsFrom(points, border)
    this.#tooOld += points.at.length - kept.at.length
    return kept
  }

  #inTransaction(write: () => void): void {
    this.#db.exec('begin immediate')
    try {
      write()
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }
}
