import { Worker } from 'node:worker_threads'
import type { Words } from '#contract/words.ts'
import type { RawRecord, Reach } from '../protocol.ts'
import type { FileTell, FileWorkerOptions } from './file-worker.ts'
import type { FileForm, FileRead } from './read-file.ts'

const TIME_LIMIT_MS = 60_000
/** A sheet whose only cells are its first and last corner would fill any memory. */
const HEAP_MOST_MB = 768

/**
 * Reads a file in a thread of its own, within bounds of time and memory: whatever it holds, the relay goes on. Answers the sentence that
 * says why it could not be read. Rejects only with the signal's reason.
 */
export async function readInWorker(
  body: Uint8Array,
  form: FileForm,
  reach: Pick<Reach, 'sleep'>,
  signal: AbortSignal,
): Promise<FileRead | Words> {
  const workerData: FileWorkerOptions = { body, ...form }
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MOST_MB },
  })
  const done = new AbortController()
  const records: RawRecord[] = []
  const reading = new Promise<FileRead | Words>((resolve) => {
    worker.on('message', (told: FileTell) => {
      if ('records' in told) records.push(...told.records)
      else resolve('end' in told ? { records, faults: told.end } : told.fault)
    })
    worker.on('error', (error) => resolve(failed(error)))
    worker.on('exit', () => resolve(failed(undefined)))
  })
  const tooLong = reach.sleep(TIME_LIMIT_MS, AbortSignal.any([signal, done.signal])).then(
    () => TOO_LONG,
    (error: unknown) => {
      // Ours to end once the file is read; then nobody waits for this.
      if (done.signal.aborted) return TOO_LONG
      throw error
    },
  )
  try {
    return await Promise.race([reading, tooLong])
  } finally {
    done.abort()
    await worker.terminate()
  }
}

function failed(error: unknown): Words {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return TOO_LARGE
  const why = error instanceof Error ? error.message.slice(0, 120) : ''
  return {
    zh: `读取文件的线程意外结束（${why}）。请拆分文件，或改用 CSV。`,
    en: `The thread that read the file ended unexpectedly (${why}). Split the file, or use CSV.`,
  }
}
const TOO_LARGE: Words = {
  zh: '读取文件所需的内存过大，已停止。请删去远处的空单元格，或改用 CSV。',
  en: 'Reading the file would take too much memory and was stopped. Remove cells far away from the table, or use CSV.',
}
const TOO_LONG: Words = {
  zh: `读取文件超过 ${TIME_LIMIT_MS / 1000} 秒，已停止。请拆分文件。`,
  en: `Reading the file took longer than ${TIME_LIMIT_MS / 1000} s and was stopped. Split it.`,
}
