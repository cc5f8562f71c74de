import { parentPort, workerData } from 'node:worker_threads'
import type { Words } from '#contract/words.ts'
import { HistoryFile } from './history-file.ts'
import type { Retention } from './history.ts'
import { serveHistory } from './serve-history.ts'

export interface HistoryWorkerOptions {
  readonly file: string
  readonly keep: Retention
}

if (!parentPort) throw new Error('history-worker runs only as a worker thread')
const { file, keep } = workerData as HistoryWorkerOptions
await serveHistory(parentPort, () => new HistoryFile(file, keep), sentenceOf)

function sentenceOf(error: unknown): Words {
  const why = error instanceof Error ? error.message : String(error)
  if (/locked/.test(why)) {
    return {
      zh: '另一个进程正在使用这份历史库。请先停止另一个中继，或为本中继另设数据目录。',
      en: 'Another process is using this history. Stop the other relay, or give this one a data folder of its own.',
    }
  }
  return {
    zh: `历史库无法读写（${why}），新的读数暂存于内存。请检查数据目录与磁盘空间。`,
    en: `The history cannot be read or written (${why}); new readings wait in memory. Check the data folder and the disk.`,
  }
}
