import type { DatabaseSync } from 'node:sqlite'
import { JournalError } from './journal.ts'

const SCHEMA_VERSION = 2
/** Number n brings a file from schema n to n + 1. Never edited once released. */
const MIGRATIONS: readonly string[] = [
  `create table entry (
     seq integer primary key, at real not null, id text not null unique, kind text not null,
     payload text not null, hash text not null) strict`,
  // What was written before stands in the index too. Most entries are about no incident and cost the index nothing.
  `alter table entry add column subject text;
   update entry set subject = payload ->> '$.incident'
     where case when json_valid(payload) then json_type(payload, '$.incident') = 'text' end;
   create index entry_subject on entry (subject, seq) where subject is not null;
   create table snapshot (
     seq integer primary key, version integer not null, at real not null, text text not null, hash text not null) strict`,
]

/** Brings an open file to this version's schema, a step a transaction. Throws a JournalError `newer` for a file from the future. */
export function migrate(db: DatabaseSync, file: string): void {
  const found = schemaOf(db, file)
  for (const [version, sql] of MIGRATIONS.entries()) {
    if (version < found) continue
    db.exec('begin immediate')
    try {
      db.exec(`${sql}; pragma user_version = ${version + 1}; commit`)
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }
}

/** The schema a file has. Throws a JournalError `newer` when this version cannot read it. */
export function schemaOf(db: DatabaseSync, file: string): number {
  const { user_version: found } = db.prepare('pragma user_version').get() as { user_version: number }
  if (found <= SCHEMA_VERSION) return found
  throw new JournalError('newer', {
    zh: `日志文件 ${file} 由更新的版本写成（${found}，本版本读 ${SCHEMA_VERSION}）。请升级后再启动。`,
    en: `The journal ${file} was written by a newer version (${found}; this one reads ${SCHEMA_VERSION}). Upgrade before starting.`,
  })
}
