import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { CHAIN_START, chainHash } from './hash-chain.ts'
import type { ChainedRow } from './hash-chain.ts'
import type { JournalLine } from './journal-line.ts'
import { engineRefusal, engineState } from './engine-floor.ts'
import { migrate } from './journal-schema.ts'
import { JournalError } from './journal.ts'
import type { ChainHead, JournalSnapshot } from './journal.ts'
import { SnapshotShelf } from './snapshot-shelf.ts'
import type { KeptSnapshot } from './snapshot-shelf.ts'
import { storageFault } from './storage-fault.ts'

/** A relay that is being restarted gets this long to let go of the file. */
const LOCK_WAIT_MS = 1000

/** An entry's place and text. */
export interface Stored {
  readonly seq: number
  readonly payload: string
}

export interface JournalFileOptions {
  /** After a failed write or sync of this process; then what stands in the log must reach the disk before it counts. */
  readonly distrust: boolean
}

/** One journal in one SQLite file, one connection, synchronous. Lives in the journal's worker thread. */
export class JournalFile {
  readonly #db: DatabaseSync
  readonly #byId: StatementSync
  readonly #insert: StatementSync
  readonly #after: StatementSync
  readonly #about: StatementSync
  readonly #rowsAfter: StatementSync
  readonly #last: StatementSync
  readonly #snapshots: SnapshotShelf
  #seq = 0
  #hash = CHAIN_START

  /** Throws what SQLite throws, or a JournalError `newer`: the file or the engine is not what this version needs. Holds the file alone until `close`. */
  constructor(file: string, { distrust }: JournalFileOptions) {
    this.#db = new DatabaseSync(file)
    try {
      // Exclusive before WAL: a second relay is refused at the door, and the WAL-reset fault needs a second connection.
      this.#db.exec(`pragma busy_timeout = ${LOCK_WAIT_MS}; pragma locking_mode = exclusive`)
      this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; begin immediate; commit')
      const refusal = engineRefusal(engineState(this.#db))
      if (refusal) throw new JournalError('newer', refusal)
      migrate(this.#db, file)
      this.#byId = this.#db.prepare('select seq, payload from entry where id = ?')
      this.#insert = this.#db.prepare(
        'insert into entry (seq, at, id, kind, subject, payload, hash) values (?, ?, ?, ?, ?, ?, ?)',
      )
      this.#after = this.#db.prepare('select seq, payload from entry where seq > ? order by seq limit ?')
      this.#about = this.#db.prepare(
        'select seq, payload from entry where subject = ? and seq > ? order by seq limit ?',
      )
      this.#rowsAfter = this.#db.prepare(
        'select seq, at, id, kind, subject, payload, hash from entry where seq > ? order by seq limit ?',
      )
      this.#last = this.#db.prepare('select seq, hash from entry order by seq desc limit 1')
      this.#snapshots = new SnapshotShelf(this.#db)
      this.#settleLog(distrust)
      this.#readHead()
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  get seq(): number {
    return this.#seq
  }

  get head(): ChainHead {
    return { seq: this.#seq, hash: this.#hash }
  }

  /** Several callers' lines in one transaction: one fsync for all. Where and as what each is stored, in order. */
  append(lines: readonly JournalLine[]): Stored[] {
    let seq = this.#seq
    let hash = this.#hash
    this.#db.exec('begin immediate')
    try {
      const stored = lines.map(({ at, id, kind, subject, payload }): Stored => {
        const known = this.#byId.get(id) as unknown as Stored | undefined
        if (known) return known
        seq++
        hash = chainHash(hash, seq, payload)
        this.#insert.run(seq, at, id, kind, subject, payload, hash)
        return { seq, payload }
      })
      this.#db.exec('commit')
      this.#seq = seq
      this.#hash = hash
      return stored
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      // A commit that could not checkpoint fails although its rows are there: the next number follows the file, not the answer.
      this.#readHead()
      throw error
    }
  }

  since(seq: number, limit: number): Stored[] {
    return this.#after.all(seq, limit) as unknown as Stored[]
  }

  find(ids: readonly string[]): (Stored | undefined)[] {
    return ids.map((id) => this.#byId.get(id) as unknown as Stored | undefined)
  }

  about(subject: string, after: number, limit: number): Stored[] {
    return this.#about.all(subject, after, limit) as unknown as Stored[]
  }

  keep(snapshot: JournalSnapshot): void {
    this.#snapshots.keep(snapshot)
  }

  kept(version: number): KeptSnapshot {
    return this.#snapshots.kept(version)
  }

  /** Whole rows, for checking the chain piece by piece. */
  rowsAfter(seq: number, limit: number): ChainedRow[] {
    return this.#rowsAfter.all(seq, limit) as unknown as ChainedRow[]
  }

  close(): void {
    this.#db.close()
  }

  /**
   * Rows that an earlier process wrote and never synced are read back like any other, and a draft sent again would be
   * acknowledged by them. So the log goes into the file, and the file to the disk, before anything is answered. Where the
   * disk is full the log itself was synced; that will do unless the kernel is known to have failed a sync.
   */
  #settleLog(distrust: boolean): void {
    try {
      this.#db.exec('pragma wal_checkpoint(truncate)')
    } catch (error) {
      if (distrust || storageFault(error).fault !== 'full') throw error
    }
  }

  #readHead(): void {
    const last = this.#last.get() as { seq: number; hash: string } | undefined
    this.#seq = last?.seq ?? 0
    this.#hash = last?.hash ?? CHAIN_START
  }
}
