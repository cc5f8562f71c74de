import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Draft } from '#contract/entry.ts'
import { entryOf, lineOf } from './journal-line.ts'
import { JournalError } from './journal.ts'
import type { Journal } from './journal.ts'
import type { Stored } from './journal-file.ts'
import type { AppendAsk, JournalAsk, JournalTell } from './journal-worker.ts'
import { storageFault } from './storage-fault.ts'

type Called<A> = A extends { readonly call: number } ? A : never
type Unnumbered<A> = A extends unknown ? Omit<A, 'call'> : never
type Answer = Called<JournalTell>

interface Waiter {
  readonly resolve: (told: Answer) => void
  readonly reject: (error: JournalError) => void
}

/** Opens (or makes) the journal in a worker thread, so that an fsync never holds up frames. Rejects with a JournalError. */
export async function openJournal({ file }: { readonly file: string }): Promise<Journal> {
  makeFolder(dirname(file))
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
  const append = (drafts: readonly Draft[]): Promise<Answer> => {
    if (ended) return Promise.reject(ended)
    const lines = drafts.map(lineOf)
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
    await ask({ do: 'close' })
    ended = new JournalError('closed', CLOSED)
    await worker.terminate()
  }

  worker.on('message', (told: JournalTell) => {
    if ('seq' in told) seq = Math.max(seq, told.seq)
    if ('appended' in told) for (const { call, stored } of told.appended) settle({ call, stored, seq: told.seq })
    else settle(told)
  })
  worker.on('error', (cause) => failAll(new JournalError('closed', CLOSED, { cause })))
  worker.on('exit', () => failAll(ended ?? new JournalError('closed', CLOSED)))

  try {
    await listenFor(0)
  } catch (error) {
    await worker.terminate()
    throw error
  }

  return {
    seq: () => seq,
    async append(drafts) {
      if (drafts.length === 0) return []
      return storedOf(await append(drafts)).map((stored) => entryOf(stored.seq, stored.payload))
    },
    async since(after, limit) {
      return storedOf(await ask({ do: 'since', seq: after, limit })).map((stored) =>
        entryOf(stored.seq, stored.payload),
      )
    },
    async verify() {
      const told = await ask({ do: 'verify' })
      if (!('verification' in told)) throw new JournalError('closed', CLOSED)
      return told.verification
    },
    async close() {
      if (ended && !closing) return
      closing ??= release()
      await closing
    },
  }
}

function storedOf(told: Answer): readonly Stored[] {
  if (!('stored' in told)) throw new JournalError('closed', CLOSED)
  return told.stored
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const { fault, sentence } = storageFault(cause)
    throw new JournalError(fault, sentence, { cause })
  }
}

const CLOSED = {
  zh: '日志已关闭或其线程已退出，此项未被记录。请重启中继并查看其输出。',
  en: 'The journal is closed or its thread ended; this was not recorded. Restart the relay and read its output.',
}
