import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Words } from '#contract/words.ts'
import { ChainCheck } from './hash-chain.ts'
import type { ChainedRow } from './hash-chain.ts'
import { schemaOf } from './journal-schema.ts'
import { JournalError } from './journal.ts'
import type { ChainHead } from './journal.ts'
import { storageFault } from './storage-fault.ts'

export interface JournalAudit {
  /** Entries that hold, from the first. */
  readonly count: number
  /** Earliest and latest time among them, epoch ms; undefined when there are none. */
  readonly firstAt: number | undefined
  readonly lastAt: number | undefined
  /** The last that holds. */
  readonly head: ChainHead
  /** Where it breaks and how; undefined when everything holds. */
  readonly broken: { readonly seq: number; readonly sentence: Words } | undefined
}

/**
 * Proves a journal file without changing it. `noted`: heads written down earlier and kept elsewhere, which alone can show
 * that the tail was cut off or that everything after a point was written anew. Throws a JournalError when it cannot be read.
 */
export function auditFile(file: string, noted: readonly ChainHead[] = []): JournalAudit {
  if (!existsSync(file)) throw new JournalError('io', notHere(file))
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { readOnly: true })
    const columns =
      schemaOf(db, file) < 2 ? 'seq, at, id, kind, payload, hash' : 'seq, at, id, kind, subject, payload, hash'
    const rows = db.prepare(`select ${columns} from entry order by seq`).iterate()
    return follow(rows as unknown as Iterable<ChainedRow>, noted)
  } catch (cause) {
    const { fault, sentence } = storageFault(cause)
    throw new JournalError(fault, fault === 'taken' ? inUse(file) : sentence, { cause })
  } finally {
    db?.close()
  }
}

function follow(rows: Iterable<ChainedRow>, noted: readonly ChainHead[]): JournalAudit {
  const check = new ChainCheck()
  const known = Map.groupBy(noted, ({ seq }) => seq)
  let head: ChainHead = { seq: 0, hash: check.hash }
  let firstAt = Number.POSITIVE_INFINITY
  let lastAt = Number.NEGATIVE_INFINITY
  let broken: JournalAudit['broken']
  for (const row of rows) {
    const sentence =
      check.add(row) ??
      (known.get(check.seq)?.some(({ hash }) => hash !== check.hash) ? rewritten(check.seq) : undefined)
    if (sentence) {
      broken = { seq: check.seq, sentence }
      break
    }
    head = { seq: check.seq, hash: check.hash }
    firstAt = Math.min(firstAt, row.at)
    lastAt = Math.max(lastAt, row.at)
  }
  const count = head.seq
  const highest = noted.reduce((most, { seq }) => Math.max(most, seq), 0)
  if (!broken && highest > count) broken = { seq: count + 1, sentence: cutOff(count, highest) }
  return {
    count,
    firstAt: count === 0 ? undefined : firstAt,
    lastAt: count === 0 ? undefined : lastAt,
    head,
    broken,
  }
}

function notHere(file: string): Words {
  return {
    zh: `找不到日志文件 ${file}。请用 --data 指定中继的数据目录。`,
    en: `There is no journal ${file}. Name the relay's data folder with --data.`,
  }
}

function inUse(file: string): Words {
  return {
    zh: `中继正在使用 ${file}，运行期间无法核对。请先停止中继再核对，或核对文件的备份副本。`,
    en: `A relay is using ${file}, so it cannot be checked now. Stop the relay first, or check a backup copy of the file.`,
  }
}

function rewritten(seq: number): Words {
  return {
    zh: `第 ${seq} 条的校验值与先前记下的不同：此条或其前的记录在记下之后被整体改写。请保全文件并从备份核对。`,
    en: `Entry ${seq} does not have the hash that was noted earlier: it or entries before it were written anew since. Keep the file and compare with a backup.`,
  }
}

function cutOff(count: number, seq: number): Words {
  return {
    zh: `日志只有 ${count} 条，而先前记下时至少有 ${seq} 条：末尾被截去。请保全文件并从备份恢复。`,
    en: `The journal has ${count} entries and had at least ${seq} when its head was noted: its tail was cut off. Keep the file and restore it from a backup.`,
  }
}
