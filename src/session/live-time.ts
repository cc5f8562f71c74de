import { createStore } from './store.ts'
import type { TimeMachine, TimeState } from './time-machine.ts'

/** Of a page whose feed has no past: a unit's, a test's. It stands at now, and every way into the past leads nowhere. */
export function createLiveTime(): TimeMachine {
  return {
    state: createStore<TimeState>({ mode: 'live' }),
    go: () => Promise.resolve(),
    live: () => {},
    setSpeed: () => {},
    step: () => {},
    setTruth: () => {},
    prepare: () => Promise.resolve(),
  }
}
