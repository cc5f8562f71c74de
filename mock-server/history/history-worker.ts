import { parentPort, workerData } from 'node:worker_threads'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'
import { HistoryFile } from './history-file.ts'
import { HistoryError } from './history.ts'
import type { LastValue, Retention } from './history.ts'
import type { PointBatch, SeriesName } from './segment-file.ts'

export interface HistoryWorkerOptions {
  readonly file: string
  readonly keep: Retention
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

export type HistoryCounts = HistoryFile['counts'] & { readonly trouble: Words | undefined }

export type HistoryTell =
  | { readonly call: 0; readonly names: readonly SeriesName[] }
  | { readonly call: number; readonly answer: SeriesAnswer }
  | { readonly call: number; readonly last: LastValue[] }
  | { readonly call: number; readonly empty: boolean }
  | { readonly call: number; readonly done: true }
  | { readonly call: number; readonly fault: Words }
  /** `took`: rows of recorded batches dealt with since the last count. */
  | { readonly counts: HistoryCounts; readonly took: number }

/** Open heads go into chunks this often, so that a restart reads little back. */
const SEAL_EVERY_MS = 10 * 60_000
const SYNC_EVERY_MS = 1000
/** Between pieces of background work, so that readings and questions come first. */
const WORK_PAUSE_MS = 10

const port = parentPort
if (!port) throw new Error('history-worker runs only as a worker thread')
const tell = (told: HistoryTell) => port.postMessage(told)
const { file, keep } = workerData as HistoryWorkerOptions

function open(): HistoryFile | undefined {
  try {
    const opened = new HistoryFile(file, keep)
    tell({ counts: { ...opened.counts, trouble: undefined }, took: 0 })
    tell({ call: 0, names: opened.series() })
    return opened
  } catch (error) {
    tell({ call: 0, fault: sentenceOf(error) })
    port!.close()
    return undefined
  }
}
const history = open()
if (history) serve(history)

function serve(file: HistoryFile): void {
  let working = false
  let trouble: Words | undefined

  /** Telemetry goes on whatever the disk does: the trouble is told, and the next try may end it. */
  const attempt = (run: () => void): boolean => {
    try {
      run()
      return true
    } catch (error) {
      trouble = sentenceOf(error)
      return false
    }
  }
  const count = (took: number) => tell({ counts: { ...file.counts, trouble }, took })
  const workOn = () => {
    working =
      attempt(() => {
        if (file.work()) setTimeout(workOn, WORK_PAUSE_MS)
        else working = false
      }) && working
  }
  const work = () => {
    if (working) return
    working = true
    workOn()
  }
  const timers = [
    setInterval(() => {
      if (attempt(() => file.sync())) trouble = undefined
      work()
      count(0)
    }, SYNC_EVERY_MS),
    setInterval(() => attempt(() => file.beginSeal()), SEAL_EVERY_MS),
  ]

  const answer = (ask: Exclude<HistoryAsk, { do: 'record' }>): HistoryTell => {
    switch (ask.do) {
      case 'backfill':
        file.nameSeries(ask.names)
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
        working = true
        file.close()
        return { call: ask.call, done: true }
    }
  }

  port!.on('message', (ask: HistoryAsk) => {
    if (ask.do === 'record') {
      attempt(() => file.record(ask.names, ask.batch))
      return count(ask.batch.series.length)
    }
    try {
      tell(answer(ask))
    } catch (error) {
      tell({ call: ask.call, fault: sentenceOf(error) })
    }
  })
}

function sentenceOf(error: unknown): Words {
  if (error instanceof HistoryError) return error.sentence
  const why = error instanceof Error ? error.message : String(error)
  if (/locked/.test(why)) {
    return {
      zh: '另一个进程正在使用这份历史库。请先停止另一个中继，或为本中继另设数据目录。',
      en: 'Another process is using this history. Stop the other relay, or give this one a data folder of its own.',
    }
  }
  return {
    zh: `历史库无法读写（${why}），新的读数暂存于内存。请检查数据目录与磁盘空间。`,
    en: `The history cannot be read or written (${why}); new readings wait in memory. Check the data folder and the disk.`,
  }
}
