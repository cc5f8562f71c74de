import { Worker } from 'node:worker_threads'
import { JournalError } from './journal.ts'
import type { JournalLine } from './journal-line.ts'
import type { AppendAsk, JournalAsk, JournalTell } from './journal-worker.ts'

type Called<A> = A extends { readonly call: number } ? A : never
type Unnumbered<A> = A extends unknown ? Omit<A, 'call'> : never
type Answer = Called<JournalTell>

interface Waiter {
  readonly resolve: (told: Answer) => void
  readonly reject: (error: JournalError) => void
}

/** The asking end of the journal's thread: every question gets its answer or a JournalError, also when the thread ends. */
export interface JournalLink {
  readonly seq: () => number
  /** Appends of one turn travel in one message. */
  readonly append: (lines: readonly JournalLine[]) => Promise<Answer>
  readonly ask: (request: Unnumbered<Called<JournalAsk>>) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** Starts the thread; rejects with the JournalError it could not open the file for. */
export async function linkJournal(file: string): Promise<JournalLink> {
  const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const pending = new Map<number, Waiter>()
  let outgoing: AppendAsk[] = []
  let calls = 0
  let seq = 0
  let ended: JournalError | undefined
  let closing: Promise<void> | undefined

  const failAll = (error: JournalError) => {
    ended ??= error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  const listenFor = (call: number) => new Promise<Answer>((resolve, reject) => pending.set(call, { resolve, reject }))
  const sendAppends = () => {
    if (outgoing.length > 0) worker.postMessage({ do: 'append', asks: outgoing } satisfies JournalAsk)
    outgoing = []
  }
  const append = (lines: readonly JournalLine[]): Promise<Answer> => {
    if (ended) return Promise.reject(ended)
    const call = ++calls
    outgoing.push({ call, lines })
    if (outgoing.length === 1) queueMicrotask(sendAppends)
    return listenFor(call)
  }
  const ask = (request: Unnumbered<Called<JournalAsk>>): Promise<Answer> => {
    if (ended) return Promise.reject(ended)
    sendAppends()
    const call = ++calls
    const told = listenFor(call)
    worker.postMessage({ ...request, call })
    return told
  }
  const settle = (told: Answer) => {
    const waiter = pending.get(told.call)
    pending.delete(told.call)
    if ('fault' in told) waiter?.reject(new JournalError(told.fault, told.sentence))
    else waiter?.resolve(told)
  }
  const release = async () => {
    try {
      await ask({ do: 'close' })
    } finally {
      ended ??= journalClosed()
      await worker.terminate()
    }
  }

  worker.on('message', (told: JournalTell) => {
    if ('seq' in told) seq = Math.max(seq, told.seq)
    if ('appended' in told) for (const { call, stored } of told.appended) settle({ call, stored, seq: told.seq })
    else settle(told)
  })
  worker.on('error', (cause) => failAll(journalClosed(cause)))
  worker.on('exit', () => failAll(ended ?? journalClosed()))

  try {
    await listenFor(0)
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    seq: () => seq,
    append,
    ask,
    async close() {
      if (ended && !closing) return
      closing ??= release()
      await closing
    },
  }
}

export function journalClosed(cause?: unknown): JournalError {
  return new JournalError(
    'closed',
    {
      zh: '日志已关闭或其线程已退出，此项未被记录。请重启中继并查看其输出。',
      en: 'The journal is closed or its thread ended; this was not recorded. Restart the relay and read its output.',
    },
    cause === undefined ? {} : { cause },
  )
}
