import type { RolledDay } from '../answer-query.ts'
import { decodeChunk } from '../chunk-codec.ts'
import type { Points } from '../chunk-codec.ts'
import { growChunks } from '../grow-chunks.ts'
import type { Growth, SeriesTail } from '../grow-chunks.ts'
import type { Retention } from '../history.ts'
import { clipPoints, mergePoints } from '../points-merge.ts'
import { DAY_MS, decodeRolled, forgetCuts, rollDay } from '../roll-up.ts'
import type { SeriesName } from '../segment-file.ts'
import type { PgLink } from './pg-link.ts'

interface SeriesRow {
  readonly id: number
  readonly last_at: number | null
  readonly last_value: number | null
  readonly tail_start: number | null
  readonly tail_received: number | null
  readonly points: Buffer | null
}

export interface KnownSeries extends SeriesName {
  readonly lastAt: number | null
  readonly lastValue: number | null
  /** Of times before this, points may be gone while their roll-ups stay. 0: nothing is gone. */
  readonly rawBefore: number
}

/** Chunks and roll-ups by series and time, in PostgreSQL: the same bytes as in SQLite, many series in one statement. Call in turn. */
export class PgStore {
  readonly #link: PgLink
  #received = 0

  constructor(link: PgLink) {
    this.#link = link
  }

  /** What is there, in the order the series were made. Also finds the greatest number of receipt. */
  async open(): Promise<{ readonly series: KnownSeries[]; readonly isEmpty: boolean }> {
    const series = await this.#link.query<KnownSeries>(
      `select id, metric, place, last_at as "lastAt", last_value as "lastValue", raw_before as "rawBefore" from series order by id`,
    )
    const [top] = await this.#link.query<{ received: number | null }>(
      'select max(received)::float8 as received from chunk',
    )
    this.#received = top?.received ?? 0
    return { series, isEmpty: (top?.received ?? null) === null }
  }

  async nameSeries(names: readonly SeriesName[]): Promise<void> {
    if (names.length === 0) return
    await this.#link.query(
      `insert into series (id, metric, place) select * from unnest($1::int[], $2::text[], $3::text[]) on conflict do nothing`,
      [names.map(({ id }) => id), names.map(({ metric }) => metric), names.map(({ place }) => place)],
    )
  }

  /** Adds points of many series, of each in the order they were received. Call in a transaction. */
  async add(received: readonly (readonly [series: number, points: Points])[]): Promise<void> {
    const rows = await this.#link.query<SeriesRow>(
      `select s.id, s.last_at, s.last_value, s.tail_start, s.tail_received::float8 as tail_received, c.points
         from series s left join chunk c on c.series = s.id and c.start = s.tail_start and c.received = s.tail_received
        where s.id = any($1::int[])`,
      [received.map(([series]) => series)],
    )
    const known = new Map(rows.map((row) => [row.id, row]))
    const grown: [series: number, old: SeriesTail['tail'], growth: Growth][] = []
    for (const [series, points] of received) {
      const row = known.get(series)
      const before = row && tailOf(row)
      const growth = growChunks(before, row?.points ?? undefined, points, () => ++this.#received)
      if (growth) grown.push([series, before?.tail, growth])
    }
    await this.#replaceTails(grown)
    const chunks = grown.flatMap(([series, , growth]) => growth.chunks.map((chunk) => ({ series, ...chunk })))
    await this.#link.query(
      `insert into chunk (series, start, finish, received, points)
       select * from unnest($1::int[], $2::float8[], $3::float8[], $4::bigint[], $5::bytea[])`,
      [
        chunks.map(({ series }) => series),
        chunks.map(({ start }) => start),
        chunks.map(({ finish }) => finish),
        chunks.map((chunk) => chunk.received),
        chunks.map(({ points }) => bytesOf(points)),
      ],
    )
    const days = grown.flatMap(([series, , growth]) => growth.days.map((day) => ({ series, day })))
    await this.#link.query(
      'insert into unrolled (series, day) select * from unnest($1::int[], $2::int[]) on conflict do nothing',
      [days.map(({ series }) => series), days.map(({ day }) => day)],
    )
  }

  async #replaceTails(grown: readonly (readonly [number, SeriesTail['tail'], Growth])[]): Promise<void> {
    const old = grown.flatMap(([series, tail, { replaces }]) => (tail && replaces ? [{ series, ...tail }] : []))
    await this.#link.query(
      `delete from chunk using unnest($1::int[], $2::float8[], $3::bigint[]) as old (series, start, received)
        where chunk.series = old.series and chunk.start = old.start and chunk.received = old.received`,
      [old.map(({ series }) => series), old.map(({ start }) => start), old.map(({ received }) => received)],
    )
    const known = grown.map(([, , growth]) => growth.known)
    await this.#link.query(
      `update series set last_at = now.at, last_value = now.value, tail_start = now.start, tail_received = now.received
         from unnest($1::int[], $2::float8[], $3::float8[], $4::float8[], $5::bigint[]) as now (id, at, value, start, received)
        where series.id = now.id`,
      [
        grown.map(([series]) => series),
        known.map(({ lastAt }) => lastAt ?? null),
        known.map(({ lastValue }) => lastValue ?? null),
        known.map(({ tail }) => tail?.start ?? null),
        known.map(({ tail }) => tail?.received ?? null),
      ],
    )
  }

  /** What was received of [from, to) and somewhat around it, in the order of receipt. */
  async between(series: number, from: number, to: number): Promise<Points[]> {
    const rows = await this.#link.query<{ points: Buffer }>(
      'select points from chunk where series = $1 and start < $2 and finish >= $3 order by received',
      [series, to, from],
    )
    return rows.map(({ points }) => decodeChunk(points))
  }

  /** Days first to last, both included, without those that await their roll-up. */
  async rolled(series: number, levelMs: number, first: number, last: number): Promise<RolledDay[]> {
    const rows = await this.#link.query<{ day: number; rows: Buffer }>(
      `select day, rows from roll where series = $1 and level = $2 and day between $3 and $4
         and not exists (select 1 from unrolled u where u.series = roll.series and u.day = roll.day) order by day`,
      [series, levelMs, first, last],
    )
    return rows.map(({ day, rows: bytes }) => ({ day, rolled: decodeRolled(bytes) }))
  }

  /** Rolls up at most `limit` days of series before `day`; false when there was none. Call in a transaction. */
  async rollSome(before: number, limit: number): Promise<boolean> {
    const due = await this.#link.query<{ series: number; day: number; chunks: Buffer[] | null }>(
      `select u.series, u.day, array_agg(c.points order by c.received) filter (where c.points is not null) as chunks
         from (select series, day from unrolled where day < $1 order by day, series limit $2) u
         left join chunk c on c.series = u.series and c.start < (u.day + 1) * ${DAY_MS}::float8 and c.finish >= u.day * ${DAY_MS}::float8
        group by u.series, u.day`,
      [before, limit],
    )
    if (due.length === 0) return false
    const rolls = due.flatMap(({ series, day, chunks }) => {
      const points = mergePoints((chunks ?? []).map(decodeChunk))
      return rollDay(clipPoints(points, day * DAY_MS, (day + 1) * DAY_MS)).map((roll) => ({ series, day, ...roll }))
    })
    const kept = rolls.filter(({ rows }) => rows !== undefined)
    const [ids, days] = [due.map(({ series }) => series), due.map(({ day }) => day)]
    await this.#link.query(
      'delete from roll using unnest($1::int[], $2::int[]) as d (series, day) where roll.series = d.series and roll.day = d.day',
      [ids, days],
    )
    await this.#link.query(
      'insert into roll (series, level, day, rows) select * from unnest($1::int[], $2::int[], $3::int[], $4::bytea[])',
      [
        kept.map(({ series }) => series),
        kept.map(({ levelMs }) => levelMs),
        kept.map(({ day }) => day),
        kept.map(({ rows }) => bytesOf(rows ?? new Uint8Array())),
      ],
    )
    await this.#link.query(
      'delete from unrolled using unnest($1::int[], $2::int[]) as d (series, day) where unrolled.series = d.series and unrolled.day = d.day',
      [ids, days],
    )
    return true
  }

  /** Forgets what is past its time; answers the series of which points went, and before when. Call in a transaction. */
  async forget(series: readonly number[], newestAt: number, keep: Retention): Promise<ReadonlyMap<number, number>> {
    const borders = new Map<number, number>()
    for (const { levelMs, pointsBefore, dayBefore } of forgetCuts(newestAt, keep)) {
      const gone = await this.#link.query<{ series: number }>(
        `with gone as (
           delete from chunk c where c.series = any($1::int[]) and c.finish < $2
             and not exists (select 1 from unrolled u where u.series = c.series
               and u.day between floor(c.start / ${DAY_MS}) and floor(c.finish / ${DAY_MS}))
             and exists (select 1 from roll where series = c.series and level = $3 and day = floor(c.start / ${DAY_MS}))
             and exists (select 1 from roll where series = c.series and level = $3 and day = floor(c.finish / ${DAY_MS}))
           returning c.series)
         update series set raw_before = greatest(raw_before, $2) where id in (select series from gone) returning id as series`,
        [series, pointsBefore, levelMs],
      )
      for (const { series: id } of gone) borders.set(id, Math.max(borders.get(id) ?? 0, pointsBefore))
      await this.#link.query('delete from roll where series = any($1::int[]) and level = $2 and day < $3', [
        series,
        levelMs,
        dayBefore,
      ])
    }
    return borders
  }
}

function tailOf({ last_at, last_value, tail_start, tail_received }: SeriesRow): SeriesTail {
  return {
    lastAt: last_at ?? undefined,
    lastValue: last_value ?? undefined,
    tail: tail_start === null || tail_received === null ? undefined : { start: tail_start, received: tail_received },
  }
}

/** The same bytes as the driver takes them. */
function bytesOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
