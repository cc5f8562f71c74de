import { Worker } from 'node:worker_threads'
import type { Clock } from '#server/clock.ts'
import type { MockProgress, MockWorkerOrder, ToMockWorker } from './mock-progress.ts'

export interface MockCityOptions extends Omit<MockWorkerOrder, 'now'> {
  readonly onProgress: (progress: MockProgress) => void
  readonly clock: Clock
}

const CLOCK_EVERY_MS = 5000
const STOP_WITHIN_MS = 2000

/**
 * Starts the simulated city in a thread of its own; it connects to `mqttUrl` like any other source and reconnects for ever.
 * The same pack, seed and `startAt` publish the same messages at any `speed`. `clock` is a real one: `speed` alone quickens the city,
 * which is at `startAt` (absent: now) when this is called; a relay in step with it runs on scaledClock(clock, startAt, speed).
 * A pack that cannot be read comes as `trouble`.
 */
export function startMockCity({ onProgress, clock, ...order }: MockCityOptions): { stop(): Promise<void> } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...order, now: clock.now() } satisfies MockWorkerOrder,
    name: 'mock-city',
  })
  let stopping = false
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const post = (message: ToMockWorker): void => worker.postMessage(message)
  const stopClock = clock.every(CLOCK_EVERY_MS, () => post({ kind: 'clock', now: clock.now() }))
  worker.on('message', (progress: MockProgress) => onProgress(progress))
  worker.on('error', (fault: Error) => {
    stopClock()
    if (stopping) return
    onProgress({
      kind: 'trouble',
      sentence: {
        zh: `模拟城市停止运行（${fault.message}）。真实数据源不受影响；请检查城市数据包后重新启动。`,
        en: `The simulated city has stopped (${fault.message}). Real sources go on; check the city pack and start again.`,
      },
    })
  })
  return {
    async stop() {
      stopping = true
      stopClock()
      post({ kind: 'stop' })
      const stopTimer = clock.after(STOP_WITHIN_MS, () => void worker.terminate())
      await ended
      stopTimer()
    },
  }
}
