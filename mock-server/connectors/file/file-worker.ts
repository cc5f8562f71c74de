import { parentPort, workerData } from 'node:worker_threads'
import type { Words } from '#contract/words.ts'
import type { RawRecord } from '../protocol.ts'
import { readFileRecords } from './read-file.ts'
import type { FileFault, FileForm } from './read-file.ts'

export interface FileWorkerOptions extends FileForm {
  readonly body: Uint8Array
}
export type FileTell =
  { readonly records: readonly RawRecord[] } | { readonly end: readonly FileFault[] } | { readonly fault: Words }

/** Few enough that taking one batch over keeps nobody waiting. */
const BATCH = 1000

const port = parentPort
if (!port) throw new Error('file-worker runs only as a worker thread')
const { body, ...form } = workerData as FileWorkerOptions
const tell = (told: FileTell) => port.postMessage(told)
const read = await readFileRecords(body, form)
if ('zh' in read) tell({ fault: read })
else {
  for (let from = 0; from < read.records.length; from += BATCH)
    tell({ records: read.records.slice(from, from + BATCH) })
  tell({ end: read.faults })
}
