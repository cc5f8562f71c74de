import { Worker } from 'node:worker_threads'
import type { ForecastWorkerOptions } from './forecast-worker.ts'
import type { Forecaster, ForecastCall, ForecastTell } from './forecaster.ts'

interface Waiter {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** The engine in a thread of its own, started with the first question: fitting and writing never hold up frames. */
export function forecastInWorker(options: ForecastWorkerOptions): Forecaster {
  let worker: Worker | undefined
  let closed = false
  let calls = 0
  const waiting = new Map<number, Waiter>()
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(new URL('./forecast-worker.ts', import.meta.url), {
      workerData: options,
      execArgv: [],
      name: 'forecast',
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 },
    })
    started.on('message', (told: ForecastTell) => {
      const waiter = waiting.get(told.call)
      waiting.delete(told.call)
      if ('fault' in told) waiter?.reject(new Error(told.fault))
      else waiter?.resolve(told.answer as never)
    })
    started.on('error', failAll)
    started.on('exit', () => {
      // The next question starts another one, on the same file.
      if (worker === started) worker = undefined
      failAll(new Error('The thread that forecasts has ended'))
    })
    return started
  }
  const ask = <Name extends ForecastCall['name']>(name: Name): Forecaster[Name] =>
    ((...asked: unknown[]) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('The forecasts are closed'))
        worker ??= start()
        const call = ++calls
        waiting.set(call, { resolve, reject })
        worker.postMessage({ call, name, asked })
      })) as Forecaster[Name]
  return {
    look: ask('look'),
    list: ask('list'),
    one: ask('one'),
    tidy: ask('tidy'),
    lookedSteps: ask('lookedSteps'),
    async close() {
      closed = true
      const last = worker
      if (!last) return
      const ended = new Promise((resolve) => last.once('exit', resolve))
      last.postMessage('close')
      await ended
    },
  }
}
