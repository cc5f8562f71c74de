import { parentPort, workerData } from 'node:worker_threads'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { HistoryFile } from './history-file.ts'
import { HistoryError } from './history.ts'
import type { LastValue } from './history.ts'
import type { PointBatch } from './segment-file.ts'

export interface SeriesName {
  readonly id: number
  readonly metric: string
  readonly place: string
}

export type HistoryAsk =
  | { readonly do: 'record'; readonly names: readonly SeriesName[]; readonly batch: PointBatch }
  | {
      readonly do: 'backfill'
      readonly call: number
      readonly names: readonly SeriesName[]
      readonly series: number
      readonly from: number
      readonly stepMs: number
      readonly values: Float64Array
    }
  | { readonly do: 'query'; readonly call: number; readonly series: number | undefined; readonly query: SeriesQuery }
  | { readonly do: 'last' | 'empty' | 'flush' | 'close'; readonly call: number }

export type HistoryTell =
  | { readonly call: 0; readonly names: readonly SeriesName[]; readonly tornBytes: number }
  | { readonly call: number; readonly answer: SeriesAnswer }
  | { readonly call: number; readonly last: LastValue[] }
  | { readonly call: number; readonly empty: boolean }
  | { readonly call: number; readonly done: true }
  | { readonly call: number; readonly fault: { readonly zh: string; readonly en: string } }
  | { readonly counts: { readonly points: number; readonly pending: number } }

/** Open heads go into chunks this often, so that a restart reads little back. */
const SEAL_EVERY_MS = 10 * 60_000
const SYNC_EVERY_MS = 1000
const KEEP_DAYS = 400
const DAY_MS = 86_400_000

const port = parentPort
if (!port) throw new Error('history-worker runs only as a worker thread')
const tell = (told: HistoryTell) => port.postMessage(told)
const { file: path } = workerData as { file: string }

function open(): HistoryFile | undefined {
  try {
    const opened = new HistoryFile(path)
    tell({ call: 0, names: opened.series(), tornBytes: opened.tornBytes })
    return opened
  } catch (error) {
    tell({ call: 0, fault: sentenceOf(error) })
    return undefined
  }
}
const history = open()

let newest = 0
const timers = [
  setInterval(() => {
    history?.sync()
    if (history) tell({ counts: { points: history.points, pending: history.pending } })
  }, SYNC_EVERY_MS),
  setInterval(() => {
    history?.seal()
    if (newest > 0) history?.forgetBefore(newest - KEEP_DAYS * DAY_MS)
  }, SEAL_EVERY_MS),
]

function answer(ask: Exclude<HistoryAsk, { do: 'record' }>, file: HistoryFile): HistoryTell {
  switch (ask.do) {
    case 'backfill':
      for (const { id, metric, place } of ask.names) file.nameSeries(id, metric, place)
      file.backfill(ask.series, ask)
      return { call: ask.call, done: true }
    case 'query':
      return { call: ask.call, answer: file.query(ask.series, ask.query) }
    case 'last':
      return { call: ask.call, last: file.lastValues() }
    case 'empty':
      return { call: ask.call, empty: file.isEmpty() }
    case 'flush':
      file.sync()
      return { call: ask.call, done: true }
    case 'close':
      for (const timer of timers) clearInterval(timer)
      file.close()
      return { call: ask.call, done: true }
  }
}

port.on('message', (ask: HistoryAsk) => {
  if (!history) return
  if (ask.do === 'record') {
    for (const { id, metric, place } of ask.names) history.nameSeries(id, metric, place)
    history.record(ask.batch)
    for (const at of ask.batch.at) newest = Math.max(newest, at)
    return
  }
  try {
    tell(answer(ask, history))
    if (ask.do === 'close') port.close()
  } catch (error) {
    tell({ call: ask.call, fault: sentenceOf(error) })
  }
})

function sentenceOf(error: unknown): { zh: string; en: string } {
  if (error instanceof HistoryError) return error.sentence
  const why = error instanceof Error ? error.message : String(error)
  return {
    zh: `历史库无法读写（${why}）。请检查数据目录与磁盘空间。`,
    en: `The history cannot be read or written (${why}). Check the data folder and the disk.`,
  }
}
