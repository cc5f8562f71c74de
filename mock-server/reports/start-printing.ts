import { Worker } from 'node:worker_threads'
import type { Clock } from '../clock.ts'
import type { Paper, PrintAsk, PrintTell } from './print-worker.ts'
import type { PrintedBrief } from './printed-brief.ts'
import type { PrintedReport } from './printed-report.ts'
import type { PrintedReview } from './printed-review.ts'

/** Fonts once unpacked are kept for the next report, and let go when none comes. */
const IDLE_MS = 5 * 60_000

export interface Printer {
  /** Rejects with an Error that says why it was not printed. */
  readonly print: (report: PrintedReport) => Promise<Uint8Array>
  readonly printReview: (review: PrintedReview) => Promise<Uint8Array>
  readonly printBrief: (brief: PrintedBrief) => Promise<Uint8Array>
  readonly stop: () => Promise<void>
}

interface Waiter {
  readonly resolve: (pdf: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/** Prints in a thread of its own, started when first asked: unpacking fonts takes a second that frames do not have. */
export function startPrinting(clock: Pick<Clock, 'after'>): Printer {
  let worker: Worker | undefined
  let stopIdle = () => {}
  let calls = 0
  const waiting = new Map<number, Waiter>()

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(new URL('./print-worker.ts', import.meta.url), { execArgv: [] })
    started.unref()
    started.on('message', (told: PrintTell) => {
      const waiter = waiting.get(told.call)
      waiting.delete(told.call)
      if ('pdf' in told) waiter?.resolve(told.pdf)
      else waiter?.reject(new Error(told.fault))
      rest()
    })
    started.on('error', failAll)
    started.on('exit', () => {
      if (worker !== started) return
      worker = undefined
      failAll(new Error('The thread that prints has ended'))
    })
    return started
  }
  const rest = () => {
    stopIdle()
    if (waiting.size > 0) return
    stopIdle = clock.after(IDLE_MS, () => {
      const idle = worker
      worker = undefined
      void idle?.terminate()
    })
  }

  const put = (paper: Paper) =>
    new Promise<Uint8Array>((resolve, reject) => {
      stopIdle()
      worker ??= start()
      const call = ++calls
      waiting.set(call, { resolve, reject })
      worker.postMessage({ call, paper } satisfies PrintAsk)
    })
  return {
    print: (report) => put({ is: 'report', report }),
    printReview: (review) => put({ is: 'review', review }),
    printBrief: (brief) => put({ is: 'brief', brief }),
    async stop() {
      stopIdle()
      const last = worker
      worker = undefined
      failAll(new Error('The printer was stopped'))
      await last?.terminate()
    },
  }
}
