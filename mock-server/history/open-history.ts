import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Words } from '#contract/words.ts'
import { historyInWorker } from './history-in-worker.ts'
import type { History, Retention } from './history.ts'
import type { HistoryWorkerOptions } from './history-worker.ts'

export interface HistoryOptions {
  readonly file: string
  readonly keep?: Retention
  /** The disk began to refuse, or a crash left something half-written. Also in `stats().trouble`. */
  readonly onTrouble?: (sentence: Words) => void
}

export const KEEP: Retention = { rawDays: 90, minuteDays: 400, hourDays: 1830, dayDays: 36_500 }

/** Opens (or makes) the history in one SQLite file and segments beside it. Rejects with a HistoryError. */
export async function openHistory({ file, keep = KEEP, onTrouble }: HistoryOptions): Promise<History> {
  mkdirSync(dirname(file), { recursive: true })
  const workerData: HistoryWorkerOptions = { file, keep }
  return historyInWorker(new URL('./history-worker.ts', import.meta.url), workerData, onTrouble)
}
