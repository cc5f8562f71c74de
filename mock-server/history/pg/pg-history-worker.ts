import { parentPort, workerData } from 'node:worker_threads'
import type { Words } from '#contract/words.ts'
import type { Retention } from '../history.ts'
import { serveHistory } from '../serve-history.ts'
import { PgHistory } from './pg-history.ts'
import { PgLink } from './pg-link.ts'
import type { PgPlace } from './pg-link.ts'

export interface PgHistoryWorkerOptions extends PgPlace {
  readonly segments: string
  readonly keep: Retention
}

if (!parentPort) throw new Error('pg-history-worker runs only as a worker thread')
const { url, schema, segments, keep } = workerData as PgHistoryWorkerOptions
const link = new PgLink({ url, schema }, () => performance.now())
await serveHistory(parentPort, () => PgHistory.open({ link, schema, segments, keep }), sentenceOf)

function sentenceOf(error: unknown): Words {
  const why = error instanceof Error ? error.message : String(error)
  return {
    zh: `历史无法读写（${why}），新的读数暂存本地。请检查数据目录、磁盘空间和 PostgreSQL。`,
    en: `The history cannot be read or written (${why}); new readings wait locally. Check the data folder, the disk and PostgreSQL.`,
  }
}
