import { WHAT_IF_MODEL } from '#contract/what-if.ts'
import type { Lever, WhatIfQuestion, WhatIfRow, WhatIfRun } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'
import type { CityFork } from './city-fork.ts'
import { rowOf } from './run-record.ts'
import type { RunShelf } from './run-shelf.ts'
import { scoreRun } from './score-run.ts'
import type { StartRun } from './start-run.ts'
import type { AskHistory } from './value-then.ts'
import type { WhatIfCity } from './what-if-part.ts'

export interface WhatIfRoomParts {
  readonly city: () => WhatIfCity
  readonly fork: (at: number | null, levers: readonly Lever[]) => Promise<CityFork>
  readonly shelf: RunShelf
  readonly startRun: StartRun
  readonly ask: AskHistory
  /** The city's time. */
  readonly now: () => number
  readonly newId: () => string
  /** Monotonic ms. */
  readonly nowMs: () => number
  readonly onTrouble: (error: unknown) => void
}

/** The runs of what-if: one at a time, each in a thread of its own. Nothing here can write a journal. */
export interface WhatIfRoom {
  /** The run, waiting or begun; a sentence: why not. */
  readonly ask: (question: WhatIfQuestion, by: Words) => Promise<WhatIfRun | Words>
  readonly get: (id: string) => Promise<WhatIfRun | undefined>
  readonly list: (limit: number) => Promise<readonly WhatIfRow[]>
  /** undefined: there is no such run. One that is over stays as it is. */
  readonly cancel: (id: string) => Promise<WhatIfRun | undefined>
  /** Changes what is kept beside a run that is done; undefined: there is none. */
  readonly note: (
    id: string,
    more: Pick<WhatIfRun, 'adopted'> | Pick<WhatIfRun, 'sharedAt'>,
  ) => Promise<WhatIfRun | undefined>
  readonly shared: () => Promise<WhatIfRun | undefined>
  /** Scores what has passed. */
  readonly score: () => Promise<void>
  readonly stop: () => Promise<void>
}

const WAITING_MOST = 4

export function createWhatIfRoom(parts: WhatIfRoomParts): WhatIfRoom {
  const { shelf, now, nowMs, onTrouble } = parts
  /** Waiting and running, the oldest first. */
  const live = new Map<string, WhatIfRun>()
  let current: { readonly id: string; readonly cancel: () => void } | undefined
  let working: Promise<void> | undefined
  let stopped = false

  const change = (id: string, more: Partial<WhatIfRun>): void => {
    const run = live.get(id)
    if (run) live.set(id, { ...run, ...more })
  }
  /** It is over for others when it is kept: whoever sees a result can have it again. */
  const finish = async (id: string, more: Partial<WhatIfRun>): Promise<void> => {
    const run = live.get(id)
    if (!run) return
    const over: WhatIfRun = { ...run, ...more, step: null }
    const scored = await scoreRun(over, parts.ask, now()).catch((error: unknown) => {
      onTrouble(error)
      return over
    })
    await shelf.put(scored).catch(onTrouble)
    live.delete(id)
  }
  const work = async (run: WhatIfRun): Promise<void> => {
    const began = nowMs()
    const levers = run.question.variants.flatMap((variant) => variant.levers)
    let cancelled = false
    let cancel = (): void => void (cancelled = true)
    current = { id: run.id, cancel: () => cancel() }
    change(run.id, { state: 'running' })
    try {
      const fork = await parts.fork(run.question.at, levers)
      change(run.id, { at: fork.at })
      if (cancelled) return await finish(run.id, { state: 'cancelled' })
      const scenarios = [[], ...run.question.variants.map((variant) => variant.levers)]
      const { seed, rain } = run.question
      const started = parts.startRun({ city: parts.city(), fork, scenarios, seed, rain }, (progress, step) =>
        change(run.id, { progress, step }),
      )
      cancel = started.cancel
      const outcome = await started.outcome
      if (!outcome) return await finish(run.id, { state: 'cancelled' })
      await finish(run.id, { state: 'done', progress: 1, tookMs: Math.round(nowMs() - began), ...outcome })
    } catch (error) {
      onTrouble(error)
      await finish(run.id, { state: 'failed', fault: FAILED })
    } finally {
      current = undefined
    }
  }
  const workOn = async (): Promise<void> => {
    for (;;) {
      const [next] = live.values()
      if (!next || stopped) return
      await work(next)
    }
  }
  return {
    ask(question, by) {
      if (live.size >= WAITING_MOST) return Promise.resolve(TOO_MANY)
      if (question.at !== null && question.at > now()) return Promise.resolve(NOT_YET)
      const id = parts.newId()
      const run: WhatIfRun = {
        id,
        model: WHAT_IF_MODEL,
        question,
        at: question.at ?? now(),
        askedAt: now(),
        askedBy: by,
        state: 'waiting',
        progress: 0,
        step: null,
        fault: null,
        tookMs: null,
        result: null,
        hash: null,
        adopted: null,
        sharedAt: null,
        scores: [],
      }
      live.set(id, run)
      working = (working ?? Promise.resolve()).then(workOn).catch(onTrouble)
      return Promise.resolve(run)
    },
    get: async (id) => live.get(id) ?? shelf.get(id),
    async list(limit) {
      const kept = await shelf.list(limit)
      return [...[...live.values()].toReversed().map(rowOf), ...kept].slice(0, limit)
    },
    async cancel(id) {
      const run = live.get(id)
      if (!run) return shelf.get(id)
      if (current?.id === id) {
        current.cancel()
        change(id, { state: 'cancelled', step: null })
        return live.get(id)
      }
      await finish(id, { state: 'cancelled' })
      return { ...run, state: 'cancelled' }
    },
    async note(id, more) {
      const run = await shelf.get(id)
      if (run?.state !== 'done') return undefined
      const noted = { ...run, ...more }
      await shelf.put(noted)
      return noted
    },
    shared: () => shelf.shared(),
    async score() {
      for (const run of await shelf.due(now())) {
        const scored = await scoreRun(run, parts.ask, now())
        if (scored !== run) await shelf.put(scored)
      }
    },
    async stop() {
      stopped = true
      current?.cancel()
      await working
      await shelf.close()
    },
  }
}

const FAILED: Words = {
  zh: '推演线程出错，没有得到结果。请再试一次；仍失败请查看服务日志。',
  en: 'The thread of this run failed and there is no result. Try again; if it fails again, look at the log of the relay.',
}
const TOO_MANY: Words = {
  zh: `已有 ${WAITING_MOST} 个推演在排队。请等一个结束，或取消一个。`,
  en: `${WAITING_MOST} runs are waiting already. Wait until one is done, or cancel one.`,
}
const NOT_YET: Words = {
  zh: '分叉时刻还没有到。请选择现在或过去的时刻。',
  en: 'The moment to fork at has not come yet. Choose now or a moment of the past.',
}
