import { parentPort, workerData } from 'node:worker_threads'
import type { WhatIfResult } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import { stepAside } from '../step-aside.ts'
import { compareWhatIf } from './compare-what-if.ts'
import { createRunMeter } from './run-meter.ts'
import type { Comparison } from './what-if-part.ts'

/** What a run tells: how far it is, then what came of it. A fault ends the thread, and is told by that. */
export type RunTell =
  { readonly progress: number; readonly step: Words } | { readonly result: WhatIfResult; readonly text: string }

const port = parentPort
if (!port) throw new Error('run-worker runs only as a worker thread')
const tell = (told: RunTell): void => port.postMessage(told)
stepAside()
const result = compareWhatIf(
  workerData as Comparison,
  createRunMeter((progress, step) => tell({ progress, step })),
)
tell({ result, text: JSON.stringify(result) })
