import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from '#contract/words.ts'
import { historyInWorker } from '../history-in-worker.ts'
import type { History, Retention } from '../history.ts'
import { KEEP } from '../open-history.ts'
import type { PgHistoryWorkerOptions } from './pg-history-worker.ts'

export interface PgHistoryOptions {
  /** `postgres://user:password@host:port/database`; the user may create a schema, or owns it. */
  readonly url: string
  /** For what is not yet in PostgreSQL. */
  readonly folder: string
  /** Lower case letters, digits and underscores. */
  readonly schema?: string
  readonly keep?: Retention
  /** PostgreSQL went away, the disk refuses, or a crash left something half-written. Also in `stats().trouble`. */
  readonly onTrouble?: (sentence: Words) => void
}

/** Opens (or makes) the history in PostgreSQL 13 or later. Rejects with a HistoryError, also where the database cannot be reached. */
export async function openPgHistory(options: PgHistoryOptions): Promise<History> {
  const { url, folder, schema = 'chengmai', keep = KEEP, onTrouble } = options
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(schema)) throw new Error(`“${schema}” cannot be the name of a schema`)
  mkdirSync(folder, { recursive: true })
  const workerData: PgHistoryWorkerOptions = { url, schema, segments: join(folder, 'history-pg.open'), keep }
  return historyInWorker(new URL('./pg-history-worker.ts', import.meta.url), workerData, onTrouble)
}
