import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'
import { answerQuery } from '../answer-query.ts'
import { backfilledPoints, stretchTooOld } from '../backfilled-points.ts'
import type { Points } from '../chunk-codec.ts'
import type { LastValue, Retention } from '../history.ts'
import { NewestValues } from '../newest-values.ts'
import { OpenPoints } from '../open-points.ts'
import { pointsFrom } from '../points-merge.ts'
import { DAY_MS, HOUR_MS } from '../roll-up.ts'
import type { PointBatch, SeriesName } from '../segment-file.ts'
import { SegmentLog } from '../segment-log.ts'
import type { HistoryEngine } from '../serve-history.ts'
import { answerFromPg } from './answer-from-pg.ts'
import { keepAlone } from './keep-alone.ts'
import type { PgLink } from './pg-link.ts'
import { migratePg } from './pg-schema.ts'
import { PgStore } from './pg-store.ts'
import { renumber } from './renumber.ts'

const SEGMENT_LIMIT_BYTES = 64 * 1024 * 1024
/** 200 MB on disk, 160 MB in memory: an hour of 2,800 points a second. What comes beyond while PostgreSQL is gone is dropped, and counted. */
const MOST_OPEN_POINTS = 10_000_000
/** One statement takes many: what costs is the way there and back. */
const SEAL_AT_ONCE = 500
const ROLL_AT_ONCE = 100
const FORGET_AT_ONCE = 1000
const ROLL_AFTER_MS = HOUR_MS

export interface PgHistoryParts {
  readonly link: PgLink
  readonly schema: string
  /** Beginning of the segments' paths. */
  readonly segments: string
  readonly keep: Retention
}

/**
 * All series in PostgreSQL, and what is not yet there in segments on this machine's disk, so that recording waits for nobody. Lives in
 * a worker thread. What is asked of PostgreSQL goes in turn; recording comes between.
 */
export class PgHistory implements HistoryEngine {
  readonly #parts: PgHistoryParts
  readonly #store: PgStore
  readonly #segments: SegmentLog
  readonly #names: SeriesName[]
  readonly #rawBefore = new Map<number, number>()
  readonly #newest = new NewestValues()
  readonly #open = new OpenPoints()
  #unnamed: SeriesName[] = []
  #anyChunk: boolean
  #forgetting: number[] = []
  #forgotUpTo = Number.NEGATIVE_INFINITY
  #unsafe = false
  #closed = false
  #points = 0
  #tooOld = 0
  #shed = 0

  /** Connects, brings the schema up to date and takes back what a crash left. Rejects with a HistoryError; then nothing is open. */
  static async open(parts: PgHistoryParts): Promise<PgHistory> {
    const { link } = parts
    const store = new PgStore(link)
    try {
      const opened = await link.inTurn(async () => {
        await migratePg(link, parts.schema)
        await keepAlone(link)
        return store.open()
      })
      return new PgHistory(parts, store, opened)
    } catch (error) {
      await link.end()
      throw error
    }
  }

  private constructor(parts: PgHistoryParts, store: PgStore, opened: Awaited<ReturnType<PgStore['open']>>) {
    this.#parts = parts
    this.#store = store
    this.#anyChunk = !opened.isEmpty
    this.#segments = new SegmentLog(parts.segments)
    this.#names = opened.series.map(({ id, metric, place }) => ({ id, metric, place }))
    for (const { id, lastAt, lastValue, rawBefore } of opened.series) {
      this.#rawBefore.set(id, rawBefore)
      if (lastAt !== null && lastValue !== null) this.#newest.note(id, lastAt, lastValue)
    }
    const left = renumber(this.#names, this.#segments.names, this.#segments.batches)
    this.#name(left.names)
    for (const batch of left.batches) {
      this.#open.addOlder(batch)
      this.#newest.noteAll(batch)
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

  get trouble(): Words | undefined {
    return this.#parts.link.trouble
  }

  series(): SeriesName[] {
    return this.#names
  }

  record(names: readonly SeriesName[], batch: PointBatch): void {
    this.#name(names)
    if (this.#open.count > MOST_OPEN_POINTS) {
      this.#shed += batch.series.length
      return
    }
    this.#open.add(batch)
    this.#newest.noteAll(batch)
    this.#points += batch.series.length
    this.#safely(() => {
      this.#segments.appendNames(names)
      this.#segments.append(batch)
    })
    if (this.#segments.length > SEGMENT_LIMIT_BYTES) this.beginSeal()
  }

  /** After a failed write or sync the segment is not believed again: the points go through PostgreSQL. */
  async sync(): Promise<void> {
    if (this.#unsafe) {
      await this.#sealAll()
      this.#unsafe = false
    } else this.#safely(() => this.#segments.sync())
  }

  beginSeal(): void {
    if (this.#segments.hasOlder || this.#open.isQuiet) return
    this.#segments.sync()
    this.#segments.rotate()
    this.#open.turn()
  }

  /** Never rejects for a lost connection, which is told in `trouble`. While there is none, this is what tries again. */
  async work(): Promise<boolean> {
    if (this.#closed) return false
    const { link } = this.#parts
    try {
      return await link.inTurn(async () => (await this.#sealSome()) || (await this.#rollSome()) || this.#forgetSome())
    } catch (error) {
      if (link.isOpen) throw error
      return false
    }
  }

  backfill(
    names: readonly SeriesName[],
    series: number,
    { from, stepMs, values }: { readonly from: number; readonly stepMs: number; readonly values: Float64Array },
  ): Promise<void> {
    this.#name(names)
    this.#safely(() => this.#segments.appendNames(names))
    const points = this.#notTooOld(series, backfilledPoints(from, stepMs, values))
    const count = points.at.length
    if (count === 0) {
      if (values.some(Number.isFinite)) throw stretchTooOld(this.#rawBefore.get(series) ?? 0)
      return Promise.resolve()
    }
    return this.#parts.link.inTurn(async () => {
      // What was received before comes before: of two values at one time the later received stays. What comes meanwhile is later.
      const { held, drop } = this.#open.of(series)
      await this.#writeNamed(async () => {
        for (const part of [...held.map((open) => this.#notTooOld(series, open)), points])
          await this.#store.add([[series, part]])
      })
      drop()
      this.#points += count
      this.#newest.note(series, points.at[count - 1]!, points.value[count - 1]!)
    })
  }

  async query(series: number | undefined, query: SeriesQuery): Promise<SeriesAnswer> {
    if (series === undefined) return answerQuery(undefined, query)
    // In turn, so that nothing leaves the open points for the chunks while both are read.
    return this.#parts.link.inTurn(() =>
      answerFromPg(this.#store, series, this.#rawBefore.get(series) ?? 0, this.#open.of(series).held, query),
    )
  }

  lastValues(): LastValue[] {
    return this.#newest.of(this.#names)
  }

  isEmpty(): boolean {
    return this.#open.count === 0 && !this.#anyChunk
  }

  /** Writes everything into PostgreSQL first, if it is there; else the segments keep it for the next start. */
  async close(): Promise<void> {
    this.#closed = true
    try {
      if (this.#parts.link.isOpen) await this.#sealAll()
    } catch (error) {
      if (this.#unsafe) throw error
    } finally {
      this.#segments.close()
      await this.#parts.link.end()
    }
  }

  #sealAll(): Promise<void> {
    return this.#parts.link.inTurn(async () => {
      while (await this.#sealSome());
      this.beginSeal()
      while (await this.#sealSome());
    })
  }

  async #sealSome(): Promise<boolean> {
    if (!this.#segments.hasOlder) return false
    const { due, drop } = this.#open.toSeal(SEAL_AT_ONCE)
    if (due.length === 0) {
      // Committed there is durable there.
      this.#segments.forgetOlder()
      return true
    }
    const kept = due.map(([series, points]) => [series, this.#notTooOld(series, points)] as const)
    await this.#writeNamed(() => this.#store.add(kept))
    drop()
    return true
  }

  async #rollSome(): Promise<boolean> {
    const { newestAt } = this.#newest
    if (!Number.isFinite(newestAt)) return false
    const before = Math.floor((newestAt - ROLL_AFTER_MS) / DAY_MS)
    return this.#parts.link.transaction(() => this.#store.rollSome(before, ROLL_AT_ONCE))
  }

  /** All series once after opening, and once for each day that the newest reading reaches. */
  async #forgetSome(): Promise<boolean> {
    const { newestAt } = this.#newest
    const today = Math.floor(newestAt / DAY_MS)
    if (today > this.#forgotUpTo) {
      this.#forgotUpTo = today
      this.#forgetting = this.#names.map(({ id }) => id)
    }
    if (this.#forgetting.length === 0) return false
    const some = this.#forgetting.slice(0, FORGET_AT_ONCE)
    const { link, keep } = this.#parts
    const borders = await link.transaction(() => this.#store.forget(some, newestAt, keep))
    for (const [series, border] of borders)
      this.#rawBefore.set(series, Math.max(border, this.#rawBefore.get(series) ?? 0))
    this.#forgetting.splice(0, some.length)
    return true
  }

  /** Names first: points of a series that is not named would belong to nobody. */
  async #writeNamed(write: () => Promise<void>): Promise<void> {
    const names = this.#unnamed
    await this.#parts.link.transaction(async () => {
      await this.#store.nameSeries(names)
      await write()
    })
    this.#anyChunk = true
    this.#unnamed = this.#unnamed.slice(names.length)
  }

  #name(names: readonly SeriesName[]): void {
    if (names.length === 0) return
    this.#names.push(...names)
    this.#unnamed = [...this.#unnamed, ...names]
  }

  #notTooOld(series: number, points: Points): Points {
    const kept = pointsFrom(points, this.#rawBefore.get(series) ?? 0)
    this.#tooOld += points.at.length - kept.at.length
    return kept
  }

  #safely(write: () => void): void {
    try {
      write()
    } catch (error) {
      this.#unsafe = true
      throw error
    }
  }
}
