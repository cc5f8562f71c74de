import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Points } from './chunk-codec.ts'
import type { Retention } from './history.ts'
import { DAY_MS, decodeRolled, forgetCuts, rollDay } from './roll-up.ts'
import type { Rolled } from './roll-up.ts'

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

  /** @param points of that day, ascending */
  roll({ series, day }: SeriesDay, points: Points): void {
    for (const { levelMs, rows } of rollDay(points)) {
      if (rows) this.#put.run(series, levelMs, day, rows)
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

  /** Forgets of one series what is past its time. Call in a transaction. */
  forget(series: number, newestAt: number, keep: Retention): void {
    for (const { levelMs, pointsBefore: before, dayBefore } of forgetCuts(newestAt, keep)) {
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
      this.#db.prepare('delete from roll where series = ? and level = ? and day < ?').run(series, levelMs, dayBefore)
    }
  }
}
