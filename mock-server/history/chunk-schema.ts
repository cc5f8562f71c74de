import type { DatabaseSync } from 'node:sqlite'
import { decodeChunk } from './chunk-codec.ts'
import { HistoryError } from './history.ts'
import { DAY_MS } from './roll-up.ts'

/** Number n brings a file from schema n to n + 1, inside a transaction. Never edited once released. */
const MIGRATIONS: readonly ((db: DatabaseSync) => void)[] = [
  (db) =>
    db.exec(`
      create table series (id integer primary key, metric text not null, place text not null, unique (metric, place)) strict;
      create table chunk (
        series integer not null, start real not null, finish real not null, received integer not null, points blob not null,
        primary key (series, start, received)) strict, without rowid;
    `),
  // The newest value and the chunk that is still growing stand with the series; roll-ups, and the days that await one.
  (db) => {
    db.exec(`
      alter table series add column last_at real;
      alter table series add column last_value real;
      alter table series add column tail_start real;
      alter table series add column tail_received integer;
      create table roll (
        series integer not null, level integer not null, day integer not null, rows blob not null,
        primary key (series, level, day)) strict, without rowid;
      create table unrolled (
        series integer not null, day integer not null, primary key (series, day)) strict, without rowid;
      create index unrolled_day on unrolled (day, series);
      create table forgotten (only integer primary key check (only = 1), raw_before real not null) strict;
      insert into forgotten values (1, 0);
    `)
    const unroll = db.prepare('insert or ignore into unrolled values (?, ?)')
    for (const row of db.prepare('select series, start, finish from chunk').all()) {
      const { series, start, finish } = row as { series: number; start: number; finish: number }
      for (let day = Math.floor(start / DAY_MS); day <= Math.floor(finish / DAY_MS); day++) unroll.run(series, day)
    }
    const note = db.prepare('update series set last_at = ?, last_value = ? where id = ?')
    for (const row of db.prepare('select series, points, max(finish) from chunk group by series').all()) {
      const { series, points } = row as { series: number; points: Uint8Array }
      const { at, value } = decodeChunk(points)
      if (at.length > 0) note.run(at.at(-1)!, value.at(-1)!, series)
    }
  },
  // Forgetting is a matter of each series: one that comes later may still bring its old past.
  (db) => db.exec('alter table series add column raw_before real not null default 0; drop table forgotten'),
]

/** Brings the file to this version's schema. Throws a HistoryError when a newer version wrote it. */
export function migrateHistory(db: DatabaseSync, file: string): void {
  const { user_version: found } = db.prepare('pragma user_version').get() as { user_version: number }
  if (found > MIGRATIONS.length) {
    throw new HistoryError({
      zh: `历史文件 ${file} 由更新的版本写成（${found}，本版本读 ${MIGRATIONS.length}）。请升级后再启动。`,
      en: `The history ${file} was written by a newer version (${found}; this one reads ${MIGRATIONS.length}). Upgrade before starting.`,
    })
  }
  for (const [version, migrate] of MIGRATIONS.entries()) {
    if (version < found) continue
    db.exec('begin immediate')
    migrate(db)
    db.exec(`pragma user_version = ${version + 1}; commit`)
  }
}
