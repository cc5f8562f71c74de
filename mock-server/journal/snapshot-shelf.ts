import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Words } from '#contract/words.ts'
import { chainHash } from './hash-chain.ts'
import { JournalError } from './journal.ts'
import type { JournalSnapshot } from './journal.ts'

const KEPT = 3

/** What stands on the shelf, and what was found that cannot be used. */
export interface KeptSnapshot {
  readonly snapshot?: Pick<JournalSnapshot, 'seq' | 'text'>
  readonly troubles: readonly Words[]
}

interface ShelfRow {
  readonly seq: number
  readonly text: string
  readonly hash: string
  /** The chain's hash at `seq`; null when there is no such entry. */
  readonly chain: string | null
}

/** Snapshots in the journal's own file. Each bears a hash over the chain's at its place and its text: it cannot stand for another past. */
export class SnapshotShelf {
  readonly #db: DatabaseSync
  readonly #chainAt: StatementSync
  readonly #insert: StatementSync
  readonly #thin: StatementSync
  readonly #newest: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#chainAt = db.prepare('select hash from entry where seq = ?')
    this.#insert = db.prepare('insert or replace into snapshot (seq, version, at, text, hash) values (?, ?, ?, ?, ?)')
    this.#thin = db.prepare(
      `delete from snapshot where seq not in (select seq from snapshot order by seq desc limit ${KEPT})`,
    )
    this.#newest = db.prepare(
      `select snapshot.seq, text, snapshot.hash, entry.hash as chain from snapshot left join entry on entry.seq = snapshot.seq
       where version = ? order by snapshot.seq desc`,
    )
  }

  /** Throws a JournalError `draft` when it folds entries that are not there. */
  keep({ seq, version, at, text }: JournalSnapshot): void {
    const entry = this.#chainAt.get(seq) as { hash: string } | undefined
    if (!entry) throw new JournalError('draft', aheadOf(seq))
    this.#db.exec('begin immediate')
    try {
      this.#insert.run(seq, version, at, text, chainHash(entry.hash, seq, text))
      this.#thin.run()
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }

  kept(version: number): KeptSnapshot {
    const troubles: Words[] = []
    for (const row of this.#newest.iterate(version)) {
      const { seq, text, hash, chain } = row as unknown as ShelfRow
      if (chain !== null && chainHash(chain, seq, text) === hash) return { snapshot: { seq, text }, troubles }
      troubles.push(doesNotFit(seq))
    }
    return { troubles }
  }
}

function aheadOf(seq: number): Words {
  return {
    zh: `快照声称折叠到第 ${seq} 条，而日志中没有这一条，快照未保存。请修正产生它的程序。`,
    en: `A snapshot says it folds up to entry ${seq}, which the journal does not have; it was not kept. Correct what makes it.`,
  }
}

function doesNotFit(seq: number): Words {
  return {
    zh: `第 ${seq} 条处的快照与日志校验链不符，未被使用；改从更早处重新折叠，内容不受影响。请运行 npm run audit -- verify 核对日志文件。`,
    en: `The snapshot at entry ${seq} does not match the journal's hash chain and is not used; the picture is folded again from further back and loses nothing. Check the journal file with npm run audit -- verify.`,
  }
}
