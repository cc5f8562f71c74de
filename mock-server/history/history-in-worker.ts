import { Worker } from 'node:worker_threads'
import type { Words } from '#contract/words.ts'
import { HistoryError } from './history.ts'
import type { History, HistoryStats } from './history.ts'
import { RecordBatch } from './record-batch.ts'
import { SeriesNumbers } from './series-numbers.ts'
import type { HistoryAsk, HistoryCounts, HistoryTell } from './serve-history.ts'

/** Points leave for the worker this often, or when a batch is full. */
const SEND_EVERY_MS = 200
/** On the way to the worker, not dealt with: 40 MB. Beyond it readings are shed, so that memory stays flat. */
const MOST_IN_FLIGHT_ROWS = 2_000_000
const ROW_BYTES = 20

type Called<A> = A extends { readonly call: number } ? A : never
type Uncalled<A> = A extends unknown ? Omit<A, 'call'> : never
type Answer = Called<HistoryTell>

interface Waiter {
  readonly resolve: (told: Answer) => void
  readonly reject: (error: HistoryError) => void
}

/** A history whose engine lives in a worker thread: encoding, disk and queries never hold up frames. Rejects with a HistoryError. */
export async function historyInWorker(
  program: URL,
  workerData: unknown,
  onTrouble: ((sentence: Words) => void) | undefined,
): Promise<History> {
  const worker = new Worker(program, { workerData, execArgv: [] })
  const pending = new Map<number, Waiter>()
  const batch = new RecordBatch()
  let numbers = new SeriesNumbers([])
  let calls = 0
  let inFlight = 0
  let refused = 0
  let shed = 0
  let ended: HistoryError | undefined
  let closing: Promise<void> | undefined
  let counts: HistoryCounts = { points: 0, openPoints: 0, tornBytes: 0, tooOld: 0, shed: 0, trouble: undefined }

  const failAll = (error: HistoryError) => {
    ended ??= error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  const listenFor = (call: number) => new Promise<Answer>((resolve, reject) => pending.set(call, { resolve, reject }))
  const noteCounts = (fresh: HistoryCounts) => {
    if (fresh.tornBytes > counts.tornBytes) onTrouble?.(tornSentence(fresh.tornBytes))
    if (fresh.trouble && fresh.trouble.en !== counts.trouble?.en) onTrouble?.(fresh.trouble)
    counts = fresh
  }
  const send = () => {
    if (batch.rows === 0 || ended) return
    if (inFlight > MOST_IN_FLIGHT_ROWS) {
      shed += batch.rows
      batch.clear()
      return
    }
    inFlight += batch.rows
    const columns = batch.take()
    const ask: HistoryAsk = { do: 'record', names: numbers.takeFresh(), batch: columns }
    worker.postMessage(ask, [columns.series.buffer, columns.at.buffer, columns.value.buffer])
  }
  const ask = (asked: Uncalled<Called<HistoryAsk>>, transfer: ArrayBuffer[] = []): Promise<Answer> => {
    if (ended) return Promise.reject(ended)
    send()
    const call = ++calls
    const told = listenFor(call)
    worker.postMessage({ ...asked, call }, transfer)
    return told
  }
  const release = async () => {
    clearInterval(timer)
    try {
      await ask({ do: 'close' })
    } finally {
      ended ??= new HistoryError(CLOSED)
      await worker.terminate()
    }
  }

  worker.on('message', (told: HistoryTell) => {
    if ('counts' in told) {
      inFlight -= told.took
      return noteCounts(told.counts)
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
  if ('names' in opened) numbers = new SeriesNumbers(opened.names)
  const timer = setInterval(send, SEND_EVERY_MS)

  return {
    record(metric, place, at, value) {
      if (!Number.isFinite(value) || !Number.isFinite(at)) refused++
      else if (ended) shed++
      else if (batch.add(numbers.of(metric, place), Math.round(at), value)) send()
    },
    async backfill({ metric, place, from, stepMs, values }) {
      const own = values.slice()
      const series = numbers.of(metric, place)
      await ask({ do: 'backfill', names: numbers.takeFresh(), series, from, stepMs, values: own }, [own.buffer])
    },
    async query(query) {
      const told = await ask({ do: 'query', series: numbers.find(query.metric, query.place), query })
      if (!('answer' in told)) throw new HistoryError(CLOSED)
      return told.answer
    },
    async lastValues() {
      const told = await ask({ do: 'last' })
      if (!('last' in told)) throw new HistoryError(CLOSED)
      return told.last
    },
    async isEmpty() {
      const told = await ask({ do: 'empty' })
      if (!('empty' in told)) throw new HistoryError(CLOSED)
      return told.empty
    },
    async flush() {
      await ask({ do: 'flush' })
    },
    stats: (): HistoryStats => ({
      ...counts,
      pendingBytes: (batch.rows + inFlight) * ROW_BYTES,
      refused,
      shed: counts.shed + shed,
    }),
    async close() {
      if (ended && !closing) return
      closing ??= release()
      await closing
    },
  }
}

function tornSentence(bytes: number): Words {
  return {
    zh: `上次异常停机时有 ${bytes} 字节的读数只写了一半，已切除；此前的读数完好。`,
    en: `The last stop cut a write of readings in half: ${bytes} bytes were removed. What came before is whole.`,
  }
}

const CLOSED = {
  zh: '历史库已关闭或其线程已退出。请重启中继并查看其输出。',
  en: 'The history is closed or its thread ended. Restart the relay and read its output.',
}
