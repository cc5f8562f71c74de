import { Worker } from 'node:worker_threads'
import type { WhatIfRow, WhatIfRun } from '#contract/what-if.ts'
import { rowOf } from './run-record.ts'
import type { ShelfAsk, ShelfTell } from './shelf-worker.ts'

/** Where runs are kept. Rejects when the file cannot be used. */
export interface RunShelf {
  /** Adds it, or takes the place of what has its id. */
  readonly put: (run: WhatIfRun) => Promise<void>
  readonly get: (id: string) => Promise<WhatIfRun | undefined>
  /** The newest first. */
  readonly list: (limit: number) => Promise<readonly WhatIfRow[]>
  /** Of the runs that are done: those in which something could be scored by now. */
  readonly due: (now: number) => Promise<readonly WhatIfRun[]>
  /** The one shared last. */
  readonly shared: () => Promise<WhatIfRun | undefined>
  readonly close: () => Promise<void>
}

type Unnumbered<A> = A extends unknown ? Omit<A, 'call'> : never

/** A file of SQLite behind a thread, which starts with the first question: a city that never asks pays nothing. */
export function openRunShelf(file: string): RunShelf {
  let link: ReturnType<typeof linkShelf> | undefined
  const ask = (asked: Unnumbered<ShelfAsk>) => (link ??= linkShelf(file)).ask(asked)
  const many = async (asked: Unnumbered<ShelfAsk>) => (await ask(asked)).map((text) => JSON.parse(text) as WhatIfRun) // written by `put` alone
  return {
    async put(run) {
      await ask({
        do: 'put',
        id: run.id,
        askedAt: run.askedAt,
        sharedAt: run.sharedAt,
        due: dueOf(run),
        row: JSON.stringify(rowOf(run)),
        text: JSON.stringify(run),
      })
    },
    get: async (id) => (await many({ do: 'get', id }))[0],
    list: async (limit) => (await ask({ do: 'list', limit })).map((text) => JSON.parse(text) as WhatIfRow), // written by `put` alone
    due: (now) => many({ do: 'due', now }),
    shared: async () => (await many({ do: 'shared' }))[0],
    async close() {
      const open = link
      link = undefined
      await open?.close()
    },
  }
}

/** When the next of its watches has passed; null: nothing is left to be scored. */
export function dueOf({ state, result, scores }: WhatIfRun): number | null {
  if (state !== 'done' || !result) return null
  const open = result.watches.filter(({ output }) => !scores.some((score) => score.output === output))
  return open.length > 0 ? Math.min(...open.map(({ to }) => to)) : null
}

function linkShelf(file: string) {
  const worker = new Worker(new URL('./shelf-worker.ts', import.meta.url), { workerData: { file }, execArgv: [] })
  const pending = new Map<number, { resolve: (texts: readonly string[]) => void; reject: (error: Error) => void }>()
  let calls = 0
  let ended: Error | undefined
  const failAll = (error: Error): void => {
    ended ??= error
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  worker.on('message', (told: ShelfTell) => {
    const waiter = pending.get(told.call)
    pending.delete(told.call)
    if ('fault' in told) waiter?.reject(new Error(told.fault))
    else waiter?.resolve(told.texts)
  })
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('The file of what-if runs was closed')))
  const ask = (asked: Unnumbered<ShelfAsk>): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      const call = ++calls
      pending.set(call, { resolve, reject })
      worker.postMessage({ ...asked, call })
    })
  return {
    ask,
    async close() {
      // Asked in order: everything before it is on the disk by then.
      await ask({ do: 'list', limit: 0 }).catch(() => [])
      await worker.terminate()
    },
  }
}
