import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { CHAIN_START, chainHash } from './hash-chain.ts'
import type { ChainedRow } from './hash-chain.ts'
import type { JournalLine } from './journal-line.ts'
import { JournalError } from './journal.ts'
import { sqliteTooOld } from './storage-fault.ts'

const SCHEMA_VERSION = 1
/** Number n brings a file from schema n to n + 1. Never edited once released. */
const MIGRATIONS: readonly string[] = [
  `create table entry (
     seq integer primary key, at real not null, id text not null unique, kind text not null,
     payload text not null, hash text not null) strict`,
]
/** A relay that is being restarted gets this long to let go of the file. */
const LOCK_WAIT_MS = 1000

/** An entry's place and text. */
export interface Stored {
  readonly seq: number
  readonly payload: string
}

/** One journal in one SQLite file, one connection, synchronous. Lives in the journal's worker thread. */
export class JournalFile {
  readonly #db: DatabaseSync
  readonly #byId: StatementSync
  readonly #insert: StatementSync
  readonly #after: StatementSync
  readonly #rowsAfter: StatementSync
  #seq: number
  #hash: string

  /** Throws what SQLite throws, or a JournalError `newer`. Holds the file alone until `close`. */
  constructor(file: string) {
    const tooOld = sqliteTooOld(process.versions.sqlite ?? '0')
    if (tooOld) throw new JournalError('newer', tooOld)
    this.#db = new DatabaseSync(file)
    try {
      // Exclusive before WAL: a second relay is refused at the door, and the WAL-reset fault needs a second connection.
      this.#db.exec(`pragma busy_timeout = ${LOCK_WAIT_MS}; pragma locking_mode = exclusive`)
      this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; begin immediate; commit')
      migrate(this.#db, file)
      this.#byId = this.#db.prepare('select seq, payload from entry where id = ?')
      this.#insert = this.#db.prepare('insert into entry (seq, at, id, kind, payload, hash) values (?, ?, ?, ?, ?, ?)')
      this.#after = this.#db.prepare('select seq, payload from entry where seq > ? order by seq limit ?')
      this.#rowsAfter = this.#db.prepare(
        'select seq, at, id, kind, payload, hash from entry where seq > ? order by seq limit ?',
      )
      const last = this.#db.prepare('select seq, hash from entry order by seq desc limit 1').get() as
        { seq: number; hash: string } | undefined
      this.#seq = last?.seq ?? 0
      this.#hash = last?.hash ?? CHAIN_START
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  get seq(): number {
    return this.#seq
  }

  /** Several callers' lines in one transaction: one fsync for all. Where and as what each is stored, in order. */
  append(lines: readonly JournalLine[]): Stored[] {
    let seq = this.#seq
    let hash = this.#hash
    this.#db.exec('begin immediate')
    try {
      const stored = lines.map(({ at, id, kind, payload }): Stored => {
        const known = this.#byId.get(id) as unknown as Stored | undefined
        if (known) return known
        seq++
        hash = chainHash(hash, seq, payload)
        this.#insert.run(seq, at, id, kind, payload, hash)
        return { seq, payload }
      })
      this.#db.exec('commit')
      this.#seq = seq
      this.#hash = hash
      return stored
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }

  since(seq: number, limit: number): Stored[] {
    return this.#after.all(seq, limit) as unknown as Stored[]
  }

  /** Whole rows, for checking the chain piece by piece. */
  rowsAfter(seq: number, limit: number): ChainedRow[] {
    return this.#rowsAfter.all(seq, limit) as unknown as ChainedRow[]
  }

  close(): void {
    this.#db.close()
  }
}

function migrate(db: DatabaseSync, file: string): void {
  const { user_version: found } = db.prepare('pragma user_version').get() as { user_version: number }
  if (found > SCHEMA_VERSION) {
    throw new JournalError('newer', {
      zh: `日志文件 ${file} 由更新的版本写成（${found}，本版本读 ${SCHEMA_VERSION}）。请升级后再启动。`,
      en: `The journal ${file} was written by a newer version (${found}; this one reads ${SCHEMA_VERSION}). Upgrade before starting.`,
    })
  }
  for (const [version, sql] of MIGRATIONS.entries()) {
    if (version >= found) db.exec(`begin immediate; ${sql}; pragma user_version = ${version + 1}; commit`)
  }
}
