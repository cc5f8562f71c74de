import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Points } from './chunk-codec.ts'
import type { Retention } from './history.ts'
import { countStretches, DAY_MS, decodeRolled, encodeRolled, HOUR_MS, LEVELS_MS, MINUTE_MS, rollUp } from './roll-up.ts'
import type { Rolled } from './roll-up.ts'

/** Values in a row of a roll-up: count, sum, min, max, last. */
const ROLLED_COLUMNS = 5

export interface SeriesDay {
  readonly series: number
  readonly day: number
}

/** Roll-ups by series, level and UTC day, and what is kept how long. A day that awaits its roll-up is never read from here. */
export class RollStore {
  readonly #db: DatabaseSync
  readonly #due: StatementSync
  readonly #done: StatementSync
  readonly #drop: StatementSync
  readonly #put: StatementSync
  readonly #read: StatementSync
  readonly #border: StatementSync
  readonly #noteBorder: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#due = db.prepare('select series, day from unrolled where day < ? order by day, series limit ?')
    this.#done = db.prepare('delete from unrolled where series = ? and day = ?')
    this.#drop = db.prepare('delete from roll where series = ? and level = ? and day = ?')
    this.#put = db.prepare('insert or replace into roll (series, level, day, rows) values (?, ?, ?, ?)')
    this.#read = db.prepare(
      `select day, rows from roll where series = ? and level = ? and day between ? and ?
         and not exists (select 1 from unrolled u where u.series = roll.series and u.day = roll.day) order by day`,
    )
    this.#border = db.prepare('select raw_before from series where id = ?')
    this.#noteBorder = db.prepare('update series set raw_before = max(raw_before, ?) where id = ?')
  }

  /** Of times before this, points of the series may be gone while their roll-ups stay. 0: nothing is gone. */
  forgottenBefore(series: number): number {
    const row = this.#border.get(series) as { raw_before: number } | undefined
    return row?.raw_before ?? 0
  }

  /** Days before `day` that hold points not yet rolled up. */
  due(day: number, limit: number): SeriesDay[] {
    return this.#due.all(day, limit) as unknown as SeriesDay[]
  }

  /** @param points of that day, ascending. Levels begin at the first that takes less room than they do; before it they serve. */
  roll({ series, day }: SeriesDay, points: Points): void {
    const roomFor = points.at.length / ROLLED_COLUMNS
    let begun = false
    for (const levelMs of LEVELS_MS) {
      begun ||= levelMs === DAY_MS || countStretches(points, levelMs) <= roomFor
      if (begun && points.at.length > 0) this.#put.run(series, levelMs, day, encodeRolled(rollUp(points, levelMs)))
      else this.#drop.run(series, levelMs, day)
    }
    this.#done.run(series, day)
  }

  /** Days first to last, both included. */
  read(series: number, levelMs: number, first: number, last: number): { day: number; rolled: Rolled }[] {
    return (this.#read.all(series, levelMs, first, last) as unknown as { day: number; rows: Uint8Array }[]).map(
      ({ day, rows }) => ({ day, rolled: decodeRolled(rows) }),
    )
  }

  /**
   * Forgets of one series what is past its time. Points go only when every day they touch is rolled up to a level that
   * is kept longer: a slow series has no minutes, so its points stand in for them. Call in a transaction.
   */
  forget(series: number, newestAt: number, keep: Retention): void {
    const dayBefore = (days: number) => Math.floor(newestAt / DAY_MS) - days
    const cuts = [
      { levelMs: MINUTE_MS, rawDays: keep.rawDays, days: keep.minuteDays },
      { levelMs: HOUR_MS, rawDays: keep.minuteDays, days: keep.hourDays },
      { levelMs: DAY_MS, rawDays: keep.hourDays, days: keep.dayDays },
    ]
    for (const { levelMs, rawDays, days } of cuts) {
      const before = dayBefore(rawDays) * DAY_MS
      const { changes } = this.#db
        .prepare(
          `delete from chunk where series = :series and finish < :before and not exists (
             select 1 from unrolled u where u.series = :series
               and u.day between cast(floor(start / ${DAY_MS}) as integer) and cast(floor(finish / ${DAY_MS}) as integer))
           and exists (select 1 from roll where series = :series and level = :level and day = cast(floor(start / ${DAY_MS}) as integer))
           and exists (select 1 from roll where series = :series and level = :level and day = cast(floor(finish / ${DAY_MS}) as integer))`,
        )
        .run({ series, before, level: levelMs })
      if (changes > 0) this.#noteBorder.run(before, series)
      this.#db
        .prepare('delete from roll where series = ? and level = ? and day < ?')
        .run(series, levelMs, dayBefore(days))
    }
  }
}
