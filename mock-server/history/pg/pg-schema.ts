import { HistoryError } from '../history.ts'
import type { PgLink } from './pg-link.ts'

/** Number n brings a schema from n to n + 1. Never edited once released. Times are ms since the epoch, days UTC. */
const MIGRATIONS: readonly string[] = [
  `create table series (
     id integer primary key, metric text not null, place text not null,
     last_at float8, last_value float8, tail_start float8, tail_received bigint, raw_before float8 not null default 0,
     unique (metric, place));
   create table chunk (
     series integer not null, start float8 not null, finish float8 not null, received bigint not null, points bytea not null,
     primary key (series, start, received));
   create table roll (
     series integer not null, level integer not null, day integer not null, rows bytea not null,
     primary key (series, level, day));
   create table unrolled (day integer not null, series integer not null, primary key (day, series));
   create index unrolled_series on unrolled (series, day);
   create table keeper (sole integer primary key check (sole = 1), token text not null);
   -- Chunks are packed already; trying again costs time and gains nothing.
   alter table chunk alter column points set storage external;
   alter table roll alter column rows set storage external;`,
]

/** Brings the schema to this version, alone. Throws a HistoryError when a newer version wrote it. Call in turn. */
export async function migratePg(link: PgLink, schema: string): Promise<void> {
  await link.transaction(async () => {
    await link.query('select pg_advisory_xact_lock(hashtext($1))', [`chengmai history migration ${schema}`])
    // An administrator may have made it for us: then no right to make schemas is needed.
    const [there] = await link.query<{ found: boolean }>('select to_regnamespace($1) is not null as found', [schema])
    if (!there?.found) await link.query(`create schema ${schema}`)
    await link.query('create table if not exists history_version (version integer not null)')
    const [row] = await link.query<{ version: number }>('select version from history_version')
    const found = row?.version ?? 0
    if (found > MIGRATIONS.length)
      throw new HistoryError({
        zh: `PostgreSQL 中的历史由更新的版本写成（${found}，本版本读 ${MIGRATIONS.length}）。请升级后再启动。`,
        en: `The history in PostgreSQL was written by a newer version (${found}; this one reads ${MIGRATIONS.length}). Upgrade before starting.`,
      })
    for (const migration of MIGRATIONS.slice(found)) await link.query(migration)
    await link.query('delete from history_version')
    await link.query('insert into history_version values ($1)', [MIGRATIONS.length])
  })
}
