import type { Words } from '#contract/words.ts'
import { JournalError } from './journal.ts'
import type { JournalFault } from './journal.ts'

/** What a worker tells about a failure; an Error loses its class on the way between threads. */
export interface ToldFault {
  readonly fault: JournalFault
  readonly sentence: Words
}

/** Primary result codes, https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6
const SQLITE_FULL = 13

/** Says a failure of SQLite or the disk in words. */
export function storageFault(error: unknown): ToldFault {
  if (error instanceof JournalError) return { fault: error.fault, sentence: error.sentence }
  const code = primaryCode(error)
  if (code === SQLITE_FULL) {
    return {
      fault: 'full',
      sentence: {
        zh: '磁盘已满，日志无法写入，指令与告警未被记录。请立即腾出空间。',
        en: 'The disk is full and the journal cannot be written; orders and alarms are not recorded. Free space at once.',
      },
    }
  }
  if (code === SQLITE_BUSY || code === SQLITE_LOCKED) {
    return {
      fault: 'taken',
      sentence: {
        zh: '另一个进程正在使用这份日志，同一日志只能由一个中继写入。请先停止另一个中继，或为本中继另设数据目录。',
        en: 'Another process is using this journal, and only one relay may write it. Stop the other relay, or give this one a data folder of its own.',
      },
    }
  }
  const why = error instanceof Error ? error.message : String(error)
  return {
    fault: 'io',
    sentence: {
      zh: `日志无法读写（${why}），此项未被确认。请检查数据目录与磁盘。`,
      en: `The journal cannot be read or written (${why}); this was not acknowledged. Check the data folder and the disk.`,
    },
  }
}

/**
 * True when the connection can no longer be trusted. After a failed fsync the kernel may have dropped the pages while
 * the next fsync succeeds, so the only safe answer is to close, reopen and read what is really there.
 */
export function mustReopen({ fault }: ToldFault): boolean {
  return fault === 'io'
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}
