import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { WhatIfResult } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import type { RunTell } from './run-worker.ts'
import type { Comparison } from './what-if-part.ts'

export interface StartedRun {
  /** undefined: it was cancelled. Rejects when the thread failed. */
  readonly outcome: Promise<{ readonly result: WhatIfResult; readonly hash: string } | undefined>
  /** Ends the thread, wherever it is. */
  readonly cancel: () => void
}

/** Starts a comparison in a thread of its own, which is gone with its memory when it is done. */
export type StartRun = (comparison: Comparison, onProgress: (progress: number, step: Words) => void) => StartedRun

export const startRunInThread: StartRun = (comparison, onProgress) => {
  const worker = new Worker(new URL('./run-worker.ts', import.meta.url), { workerData: comparison, execArgv: [] })
  let cancelled = false
  const outcome = new Promise<{ result: WhatIfResult; hash: string } | undefined>((resolve, reject) => {
    worker.on('message', (told: RunTell) => {
      if ('progress' in told) onProgress(told.progress, told.step)
      else resolve({ result: told.result, hash: createHash('sha256').update(told.text).digest('hex') })
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (cancelled) resolve(undefined)
      else reject(new Error(`A what-if thread ended with ${code} before it was done`))
    })
  })
  return {
    outcome,
    cancel() {
      cancelled = true
      void worker.terminate()
    },
  }
}
