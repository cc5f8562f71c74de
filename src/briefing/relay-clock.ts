import type { Clock } from '#session/clock.ts'
import type { Store } from '#session/store.ts'

/** The relay speaks in whole seconds, heard late by the way there: of what it said the earliest heard is nearest the truth. */
const FORGET_AFTER = 30

export interface RelayClock {
  /** The relay's time, epoch ms, between its seconds too. Before it spoke: this machine's. */
  now(): number
  /** Returns the stop. */
  start(): () => void
}

/** @param second of the relay in the present, epoch ms */
export function createRelayClock(second: Store<number | undefined>, clock: Pick<Clock, 'now'>): RelayClock {
  const ahead: number[] = []
  const hear = () => {
    const at = second.get()
    if (at === undefined) return
    ahead.push(at - clock.now())
    if (ahead.length > FORGET_AFTER) ahead.shift()
  }
  return {
    now: () => clock.now() + (ahead.length > 0 ? Math.max(...ahead) : 0),
    start() {
      hear()
      return second.subscribe(hear)
    },
  }
}
