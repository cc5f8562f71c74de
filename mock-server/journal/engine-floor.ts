import type { DatabaseSync } from 'node:sqlite'
import type { Words } from '#contract/words.ts'

/** SQLite before this loses commits when a checkpoint races a writer (the WAL-reset fault). */
const SQLITE_LEAST = [3, 51, 3] as const
/** FULL and EXTRA: an fsync before every commit is reported. */
const SYNCHRONOUS_LEAST = 2

/** What an open connection says of itself, after it was set up. */
export interface EngineState {
  readonly version: string
  readonly synchronous: number
  readonly journalMode: string
  readonly lockingMode: string
}

export function engineState(db: DatabaseSync): EngineState {
  const pragma = (name: string) => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0]
  return {
    version: process.versions.sqlite ?? '0',
    synchronous: Number(pragma('synchronous')),
    journalMode: String(pragma('journal_mode')),
    lockingMode: String(pragma('locking_mode')),
  }
}

/** SQLite ignores a setting it cannot follow instead of failing: why nothing may be acknowledged on this connection, or undefined. */
export function engineRefusal({ version, synchronous, journalMode, lockingMode }: EngineState): Words | undefined {
  const tooOld = sqliteTooOld(version)
  if (tooOld) return tooOld
  if (!(synchronous >= SYNCHRONOUS_LEAST)) return cannotKeep(`synchronous=${synchronous}`)
  if (journalMode !== 'wal') return cannotKeep(`journal_mode=${journalMode}`)
  if (lockingMode !== 'exclusive') return cannotKeep(`locking_mode=${lockingMode}`)
  return undefined
}

/** The sentence to refuse an SQLite version with, or undefined when it is new enough. */
function sqliteTooOld(version: string): Words | undefined {
  const parts = version.split('.').map(Number)
  for (const [i, least] of SQLITE_LEAST.entries()) {
    const part = parts[i] ?? 0
    if (part > least) return undefined
    if (part < least) {
      return {
        zh: `SQLite ${version} 过旧，可能丢失已确认的记录。请使用 Node 24.21 或更新版本。`,
        en: `SQLite ${version} is too old and may lose acknowledged entries. Use Node 24.21 or newer.`,
      }
    }
  }
  return undefined
}

function cannotKeep(met: string): Words {
  return {
    zh: `日志所在的磁盘或引擎不保证写入落盘（${met}），断电可能丢失已确认的指令，因此没有启动。请把数据目录放到本机磁盘上。`,
    en: `The disk or engine under the journal does not promise durable writes (${met}); a power cut could lose acknowledged orders, so it did not start. Put the data folder on a disk of this machine.`,
  }
}
