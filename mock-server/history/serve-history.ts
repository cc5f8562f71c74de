import type { MessagePort } from 'node:worker_threads'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'
import { HistoryError } from './history.ts'
import type { HistoryStats, LastValue } from './history.ts'
import type { PointBatch, SeriesName } from './segment-file.ts'

type Later<T> = T | Promise<T>
type Counts = Pick<HistoryStats, 'points' | 'openPoints' | 'tornBytes' | 'tooOld' | 'shed'>
interface Stretch {
  readonly from: number
  readonly stepMs: number
  readonly values: Float64Array
}

/** What an engine does in the history's worker. Whatever it throws or rejects with is told as trouble, or to whoever asked. */
export interface HistoryEngine {
  readonly counts: Counts
  /** Of what is outside the engine and hinders it, though it goes on. */
  readonly trouble?: Words | undefined
  series(): SeriesName[]
  /** Never waits for anything: what it cannot write it holds. */
  record(names: readonly SeriesName[], batch: PointBatch): void
  backfill(names: readonly SeriesName[], series: number, stretch: Stretch): Later<void>
  query(series: number | undefined, query: SeriesQuery): Later<SeriesAnswer>
  lastValues(): LastValue[]
  isEmpty(): boolean
  sync(): Later<void>
  beginSeal(): void
  /** One small piece of what is to do; false when nothing is left. */
  work(): Later<boolean>
  close(): Later<void>
}

export type HistoryAsk =
  | { readonly do: 'record'; readonly names: readonly SeriesName[]; readonly batch: PointBatch }
  | (Stretch & {
      readonly do: 'backfill'
      readonly call: number
      readonly names: readonly SeriesName[]
      readonly series: number
    })
  | { readonly do: 'query'; readonly call: number; readonly series: number | undefined; readonly query: SeriesQuery }
  | { readonly do: 'last' | 'empty' | 'flush' | 'close'; readonly call: number }

export type HistoryCounts = Counts & { readonly trouble: Words | undefined }

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

/** Opens an engine and answers for it until it is closed. @param sentenceOf what its errors mean in words */
export async function serveHistory(
  port: MessagePort,
  open: () => Later<HistoryEngine>,
  sentenceOf: (error: unknown) => Words,
): Promise<void> {
  const tell = (told: HistoryTell) => port.postMessage(told)
  const wordsOf = (error: unknown) => (error instanceof HistoryError ? error.sentence : sentenceOf(error))
  try {
    const engine = await open()
    tell({ counts: { ...engine.counts, trouble: engine.trouble }, took: 0 })
    tell({ call: 0, names: engine.series() })
    serve(port, engine, tell, wordsOf)
  } catch (error) {
    tell({ call: 0, fault: wordsOf(error) })
    port.close()
  }
}

function serve(
  port: MessagePort,
  engine: HistoryEngine,
  tell: (told: HistoryTell) => void,
  wordsOf: (error: unknown) => Words,
): void {
  let working = false
  let trouble: Words | undefined

  /** Telemetry goes on whatever the disk does: the trouble is told, and the next try may end it. */
  const attempt = async (run: () => Later<unknown>): Promise<boolean> => {
    try {
      await run()
      return true
    } catch (error) {
      trouble = wordsOf(error)
      return false
    }
  }
  const count = (took: number) => tell({ counts: { ...engine.counts, trouble: trouble ?? engine.trouble }, took })
  const workOn = async () => {
    let more = false
    await attempt(async () => {
      more = await engine.work()
    })
    if (more) setTimeout(() => void workOn(), WORK_PAUSE_MS)
    else working = false
  }
  const work = () => {
    if (working) return
    working = true
    void workOn()
  }
  const tick = async () => {
    if (await attempt(() => engine.sync())) trouble = undefined
    work()
    count(0)
  }
  const timers = [
    setInterval(() => void tick(), SYNC_EVERY_MS),
    setInterval(() => void attempt(() => engine.beginSeal()), SEAL_EVERY_MS),
  ]

  const answer = async (ask: Exclude<HistoryAsk, { do: 'record' }>): Promise<HistoryTell> => {
    const { call } = ask
    switch (ask.do) {
      case 'backfill':
        await engine.backfill(ask.names, ask.series, ask)
        return { call, done: true }
      case 'query':
        return { call, answer: await engine.query(ask.series, ask.query) }
      case 'last':
        return { call, last: engine.lastValues() }
      case 'empty':
        return { call, empty: engine.isEmpty() }
      case 'flush':
        await engine.sync()
        return { call, done: true }
      case 'close':
        for (const timer of timers) clearInterval(timer)
        working = true
        await engine.close()
        return { call, done: true }
    }
  }

  port.on('message', (ask: HistoryAsk) => {
    if (ask.do === 'record') {
      // Of a synchronous step everything is done when this returns, its trouble noted.
      void attempt(() => engine.record(ask.names, ask.batch))
      return count(ask.batch.series.length)
    }
    void answer(ask).then(tell, (error: unknown) => tell({ call: ask.call, fault: wordsOf(error) }))
  })
}
