import { parentPort, workerData } from 'node:worker_threads'
import { loadAugurs } from './augurs-models.ts'
import { ForecastEngine } from './forecast-engine.ts'
import { ForecastFile } from './forecast-file.ts'
import { stepAside } from '../step-aside.ts'
import type { ForecastCall, ForecastTell } from './forecaster.ts'

export interface ForecastWorkerOptions {
  readonly file: string
  readonly offsetMs: number
}

// The worker's whole life: one engine on one file, one call after another.
const port = parentPort
if (!port) throw new Error('forecast-worker runs only as a worker thread')
// Trials of hundreds of series take minutes after a start; screens come first.
stepAside()
const { file, offsetMs } = workerData as ForecastWorkerOptions
const engine = new ForecastEngine(new ForecastFile(file), loadAugurs(), offsetMs)
const tell = (told: ForecastTell): void => port.postMessage(told)

function answer(call: ForecastCall): unknown {
  switch (call.name) {
    case 'look':
      return engine.look(...call.asked)
    case 'list':
      return engine.list(...call.asked)
    case 'one':
      return engine.one(...call.asked)
    case 'tidy':
      return engine.tidy(...call.asked)
    case 'lookedSteps':
      return engine.lookedSteps()
  }
}

port.on('message', (call: ForecastCall | 'close') => {
  if (call === 'close') {
    engine.close()
    port.close()
    return
  }
  try {
    tell({ call: call.call, answer: answer(call) })
  } catch (error) {
    tell({ call: call.call, fault: error instanceof Error ? error.message : String(error) })
  }
})
