import { setTimeout as wait } from 'node:timers/promises'
import type { Words } from '#contract/words.ts'
import type { Incoming, Outlet, RawRecord, Reach, Refused, Reply } from '../protocol.ts'

/** Test support: the outside of a protocol, all of it in memory. What is not given fails loudly. */
export interface StandIn {
  readonly reach: Reach
  readonly outlet: Outlet
  readonly records: RawRecord[]
  readonly readings: unknown[]
  readonly unreadable: { readonly text: string; readonly sentence: Words }[]
  alive: number
  readonly kept: Map<string, string>
  readonly secrets: Map<string, string>
  /** What came to `/in/<id>`; rejects while nobody listens. */
  readonly send: (request: Incoming) => Promise<Reply>
  /** Resolves once `met` holds; asked again after everything that is heard. */
  readonly until: (met: () => boolean) => Promise<void>
}

export function standIn(
  own: Partial<Pick<Reach, 'fetch' | 'now' | 'sleep' | 'resolve'>> & {
    readonly onRecords?: (records: readonly RawRecord[]) => Promise<void>
    readonly onReadings?: (readings: readonly unknown[]) => readonly Refused[]
  } = {},
): StandIn {
  let take: ((request: Incoming) => Promise<Reply>) | undefined
  let randoms = 1
  const waiting = new Set<() => void>()
  const look = () => waiting.forEach((check) => check())
  const here: StandIn = {
    records: [],
    readings: [],
    unreadable: [],
    alive: 0,
    kept: new Map(),
    secrets: new Map(),
    send: (request) => (take ? take(request) : Promise.reject(new Error('nobody listens'))),
    until: (met) =>
      new Promise((resolve) => {
        const check = () => {
          if (!met()) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    reach: {
      fetch: own.fetch ?? (() => Promise.reject(new Error('no fetch in this test'))),
      resolve: own.resolve ?? ((host) => Promise.resolve(host)),
      secret: (name) => here.secrets.get(name),
      listen(taker) {
        take = taker
        look()
        return () => {
          take = undefined
        }
      },
      upload: () => Promise.reject(new Error('no upload in this test')),
      kept: (name) => here.kept.get(name),
      async keep(name, text) {
        here.kept.set(name, text)
      },
      now: own.now ?? (() => Date.UTC(2026, 10, 23, 8)),
      sleep: own.sleep ?? ((ms, signal) => wait(ms, undefined, { signal })),
      random: () => ((randoms = (randoms * 48_271) % 2_147_483_647) - 1) / 2_147_483_646,
    },
    outlet: {
      async records(records) {
        await own.onRecords?.(records)
        here.records.push(...records)
        look()
      },
      async readings(readings) {
        here.readings.push(...readings)
        look()
        return own.onReadings?.(readings) ?? []
      },
      warnings: () => {},
      tracks: () => {},
      alive() {
        here.alive++
        look()
      },
      unreadable(text, sentence) {
        here.unreadable.push({ text, sentence })
        look()
      },
    },
  }
  return here
}
