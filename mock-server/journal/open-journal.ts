import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { JournalError } from './journal.ts'
import type { Journal } from './journal.ts'
import type { JournalAsk, JournalTell } from './journal-worker.ts'

type Unnumbered<A> = A extends unknown ? Omit<A, 'call'> : never

/** Opens (or makes) the journal in a worker thread, so that an fsync never holds up frames. Rejects with a JournalError. */
export async function openJournal({ file }: { readonly file: string }): Promise<Journal> {
  mkdirSync(dirname(file), { recursive: true })
  const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const pending = new Map<number, { resolve: (told: JournalTell) => void; reject: (error: JournalError) => void }>()
  let calls = 0
  let seq = 0
  let ended: JournalError | undefined

  const failAll = (error: JournalError) => {
    ended = error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  const listenFor = (call: number) =>
    new Promise<JournalTell>((resolve, reject) => pending.set(call, { resolve, reject }))
  const ask = (request: Unnumbered<JournalAsk>): Promise<JournalTell> => {
    if (ended) return Promise.reject(ended)
    const call = ++calls
    const told = listenFor(call)
    worker.postMessage({ ...request, call })
    return told
  }

  worker.on('message', (told: JournalTell) => {
    const waiter = pending.get(told.call)
    pending.delete(told.call)
    if ('seq' in told) seq = Math.max(seq, told.seq)
    if ('fault' in told) waiter?.reject(new JournalError(told.fault))
    else waiter?.resolve(told)
  })
  worker.on('error', (cause) => failAll(new JournalError(CLOSED, { cause })))
  worker.on('exit', () => failAll(ended ?? new JournalError(CLOSED)))

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
      const told = await ask({ do: 'append', drafts })
      if (!('entries' in told)) throw new JournalError(CLOSED)
      return told.entries
    },
    async since(after, limit) {
      const told = await ask({ do: 'since', seq: after, limit })
      if (!('entries' in told)) throw new JournalError(CLOSED)
      return told.entries
    },
    async verify() {
      const told = await ask({ do: 'verify' })
      if (!('verification' in told)) throw new JournalError(CLOSED)
      return told.verification
    },
    async close() {
      if (ended) return
      await ask({ do: 'close' })
      ended = new JournalError(CLOSED)
      await worker.terminate()
    },
  }
}

const CLOSED = {
  zh: '日志已关闭或其线程已退出，此项未被记录。请重启中继并查看其输出。',
  en: 'The journal is closed or its thread ended; this was not recorded. Restart the relay and read its output.',
}
