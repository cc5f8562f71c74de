import { DatabaseSync } from 'node:sqlite'
import type { Draft, Entry } from '#contract/entry.ts'
import { CHAIN_START, chainHash } from './hash-chain.ts'
import { JournalError } from './journal.ts'
import type { Verification } from './journal.ts'

/** SQLite before this loses commits when a checkpoint races a writer (the WAL-reset fault). */
const SQLITE_LEAST = [3, 51, 3] as const
const SCHEMA_VERSION = 1
const MIGRATIONS: readonly string[] = [
  `create table entry (
     seq integer primary key, at real not null, id text not null unique, kind text not null,
     payload text not null, hash text not null) strict`,
]

interface Row {
  readonly seq: number
  readonly payload: string
  readonly hash: string
}

/** One journal in one SQLite file, one writing connection, synchronous. Lives in the journal's worker thread. */
export class JournalFile {
  readonly #db: DatabaseSync
  #seq: number
  #hash: string

  constructor(file: string) {
    this.#db = new DatabaseSync(file)
    this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 2000')
    assertVersion(this.#db)
    migrate(this.#db, file)
    const last = this.#db.prepare('select seq, hash from entry order by seq desc limit 1').get() as unknown as
      Pick<Row, 'seq' | 'hash'> | undefined
    this.#seq = last?.seq ?? 0
    this.#hash = last?.hash ?? CHAIN_START
  }

  get seq(): number {
    return this.#seq
  }

  /** Several callers' drafts in one transaction: one fsync for all. Returns the entries in order. */
  append(drafts: readonly Draft[]): Entry[] {
    const byId = this.#db.prepare('select seq, payload from entry where id = ?')
    const insert = this.#db.prepare('insert into entry (seq, at, id, kind, payload, hash) values (?, ?, ?, ?, ?, ?)')
    let seq = this.#seq
    let hash = this.#hash
    const entries: Entry[] = []
    this.#db.exec('begin immediate')
    try {
      for (const draft of drafts) {
        const known = byId.get(draft.id) as unknown as Pick<Row, 'seq' | 'payload'> | undefined
        if (known) {
          entries.push(entryOf(known))
          continue
        }
        seq++
        const payload = JSON.stringify(draft)
        hash = chainHash(hash, seq, payload)
        insert.run(seq, draft.at, draft.id, draft.kind, payload, hash)
        entries.push(entryOf({ seq, payload }))
      }
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
    this.#seq = seq
    this.#hash = hash
    return entries
  }

  since(seq: number, limit: number): Entry[] {
    const rows = this.#db
      .prepare('select seq, payload from entry where seq > ? order by seq limit ?')
      .all(seq, limit) as unknown as Row[]
    return rows.map(entryOf)
  }

  verify(): Verification {
    let hash = CHAIN_START
    let seq = 0
    for (const row of this.#db.prepare('select seq, payload, hash from entry order by seq').iterate()) {
      const { seq: found, payload, hash: stored } = row as unknown as Row
      seq++
      hash = chainHash(hash, seq, payload)
      if (found !== seq || hash !== stored) {
        return {
          ok: false,
          seq,
          sentence: {
            zh: `日志第 ${seq} 条与其校验链不符：此条或其前的记录被改动、删除或换序。请保全文件并从备份核对。`,
            en: `Journal entry ${seq} does not match its hash chain: it or an entry before it was altered, removed or reordered. Keep the file and compare with a backup.`,
          },
        }
      }
    }
    return { ok: true, count: seq }
  }

  close(): void {
    this.#db.close()
  }
}

/** The stored payload is the draft as written; the number is the row's. */
function entryOf({ seq, payload }: Pick<Row, 'seq' | 'payload'>): Entry {
  return { ...(JSON.parse(payload) as Draft), seq }
}

function assertVersion(db: DatabaseSync): void {
  const { v } = db.prepare('select sqlite_version() as v').get() as unknown as { v: string }
  const parts = v.split('.').map(Number)
  for (const [i, least] of SQLITE_LEAST.entries()) {
    const part = parts[i] ?? 0
    if (part > least) return
    if (part < least) {
      throw new JournalError({
        zh: `SQLite ${v} 过旧，可能丢失已确认的记录。请使用 Node 24.21 或更新版本。`,
        en: `SQLite ${v} is too old and may lose acknowledged entries. Use Node 24.21 or newer.`,
      })
    }
  }
}

function migrate(db: DatabaseSync, file: string): void {
  const { user_version: found } = db.prepare('pragma user_version').get() as unknown as { user_version: number }
  if (found > SCHEMA_VERSION) {
    throw new JournalError({
      zh: `日志文件 ${file} 由更新的版本写成（${found}，本版本读 ${SCHEMA_VERSION}）。请升级后再启动。`,
      en: `The journal ${file} was written by a newer version (${found}; this one reads ${SCHEMA_VERSION}). Upgrade before starting.`,
    })
  }
  for (let version = found; version < SCHEMA_VERSION; version++) {
    db.exec(`begin immediate; ${MIGRATIONS[version]!}; pragma user_version = ${version + 1}; commit`)
  }
}
