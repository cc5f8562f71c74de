import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { HistoryError } from './history.ts'
import type { History, HistoryStats } from './history.ts'
import type { HistoryAsk, HistoryTell, SeriesName } from './history-worker.ts'

/** Points leave for the worker this often, or when so many wait. */
const SEND_EVERY_MS = 200
const SEND_AT = 8192

type Asked = Exclude<HistoryAsk, { do: 'record' }>
type Uncalled<A> = A extends unknown ? Omit<A, 'call'> : never

/** Opens (or makes) the history in a worker thread: encoding, disk and queries never hold up frames. Rejects with a HistoryError. */
export async function openHistory({ file }: { readonly file: string }): Promise<History> {
  mkdirSync(dirname(file), { recursive: true })
  const worker = new Worker(new URL('./history-worker.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const pending = new Map<number, { resolve: (told: HistoryTell) => void; reject: (error: HistoryError) => void }>()
  const ids = new Map<string, Map<string, number>>()
  let nextId = 1
  let newNames: SeriesName[] = []
  let batch = emptyBatch()
  let rows = 0
  let calls = 0
  let ended: HistoryError | undefined
  let counts = { points: 0, pending: 0 }
  let tornBytes = 0

  const failAll = (error: HistoryError) => {
    ended = error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  const listenFor = (call: number) =>
    new Promise<HistoryTell>((resolve, reject) => pending.set(call, { resolve, reject }))
  worker.on('message', (told: HistoryTell) => {
    if ('counts' in told) {
      counts = told.counts
      return
    }
    const waiter = pending.get(told.call)
    pending.delete(told.call)
    if ('fault' in told) waiter?.reject(new HistoryError(told.fault))
    else waiter?.resolve(told)
  })
  worker.on('error', (cause) => failAll(new HistoryError(CLOSED, { cause })))
  worker.on('exit', () => failAll(ended ?? new HistoryError(CLOSED)))

  const opened = await listenFor(0).catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
  if ('names' in opened) {
    tornBytes = opened.tornBytes
    for (const { id, metric, place } of opened.names) {
      remember(metric, place, id)
      nextId = Math.max(nextId, id + 1)
    }
  }

  function remember(metric: string, place: string, id: number): void {
    const byPlace = ids.get(metric) ?? new Map<string, number>()
    ids.set(metric, byPlace.set(place, id))
  }
  function idOf(metric: string, place: string): number {
    const known = ids.get(metric)?.get(place)
    if (known !== undefined) return known
    const id = nextId++
    remember(metric, place, id)
    newNames.push({ id, metric, place })
    return id
  }
  function takeNames(): SeriesName[] {
    const names = newNames
    newNames = []
    return names
  }
  function send(): void {
    if (rows === 0 || ended) return
    const full = { series: batch.series.slice(0, rows), at: batch.at.slice(0, rows), value: batch.value.slice(0, rows) }
    worker.postMessage({ do: 'record', names: takeNames(), batch: full } satisfies HistoryAsk, [
      full.series.buffer,
      full.at.buffer,
      full.value.buffer,
    ])
    rows = 0
  }
  function ask(asked: Uncalled<Asked>): Promise<HistoryTell> {
    if (ended) return Promise.reject(ended)
    send()
    const call = ++calls
    const told = listenFor(call)
    worker.postMessage({ ...asked, call })
    return told
  }
  const timer = setInterval(send, SEND_EVERY_MS)

  return {
    record(metric, place, at, value) {
      if (!Number.isFinite(value)) return
      batch.series[rows] = idOf(metric, place)
      batch.at[rows] = Math.round(at)
      batch.value[rows] = value
      if (++rows === SEND_AT) send()
    },
    async backfill({ metric, place, from, stepMs, values }) {
      const series = idOf(metric, place)
      await ask({ do: 'backfill', names: takeNames(), series, from, stepMs, values })
    },
    async query(query) {
      const told = await ask({ do: 'query', series: ids.get(query.metric)?.get(query.place), query })
      if (!('answer' in told)) throw new HistoryError(CLOSED)
      return told.answer
    },
    async lastValues() {
      const told = await ask({ do: 'last' })
      return 'last' in told ? told.last : []
    },
    async isEmpty() {
      const told = await ask({ do: 'empty' })
      return 'empty' in told && told.empty
    },
    async flush() {
      await ask({ do: 'flush' })
    },
    stats: (): HistoryStats => ({ ...counts, pending: counts.pending + rows, tornBytes }),
    async close() {
      if (ended) return
      clearInterval(timer)
      await ask({ do: 'close' })
      ended = new HistoryError(CLOSED)
      await worker.terminate()
    },
  }
}

function emptyBatch(): {
  series: Uint32Array<ArrayBuffer>
  at: Float64Array<ArrayBuffer>
  value: Float64Array<ArrayBuffer>
} {
  return { series: new Uint32Array(SEND_AT), at: new Float64Array(SEND_AT), value: new Float64Array(SEND_AT) }
}

const CLOSED = {
  zh: '历史库已关闭或其线程已退出。请重启中继并查看其输出。',
  en: 'The history is closed or its thread ended. Restart the relay and read its output.',
}
