import type { TapeIndex, TapeMark } from '#contract/tape.ts'
import { createStore } from '#session/store.ts'
import type { TimeMachine, TimeState } from '#session/time-machine.ts'

export const FROM = Date.UTC(2026, 10, 27, 9)
export const MINUTE_MS = 60_000
export const NOW = FROM + 30 * MINUTE_MS
const RED: TapeMark = {
  at: FROM + 5 * MINUTE_MS,
  seq: 4,
  kind: 'alarm-raised',
  severity: 'red',
  title: { zh: '下穿通道积水', en: 'Water in the underpass' },
  incident: null,
}
const OPENED: TapeMark = {
  ...RED,
  at: FROM + 9 * MINUTE_MS,
  seq: 9,
  kind: 'incident-opened',
  title: { zh: '内涝', en: 'Flood' },
}
export const INDEX: TapeIndex = {
  tape: 'relay',
  name: { zh: '本市录像', en: 'This city' },
  kind: 'relay',
  demo: false,
  open: true,
  from: FROM,
  to: NOW,
  chunks: [{ chunk: 0, from: FROM, to: NOW, bytes: 1, seq: 0, snapshotIn: 0, directoryIn: 0 }],
  marks: [RED, OPENED],
  late: [],
}

/** For tests: a machine that is at once where it is sent. */
export function timeDouble() {
  const state = createStore<TimeState>({ mode: 'live' })
  const past = () => {
    const now = state.get()
    if (now.mode !== 'past') throw new Error('it stands at now')
    return now
  }
  const time: TimeMachine = {
    state,
    go(to) {
      const before = state.get()
      const speed = to.speed ?? (before.mode === 'past' ? before.speed : 0)
      const tape = to.tape ?? 'relay'
      state.set({
        mode: 'past',
        tape,
        index: INDEX,
        at: to.at,
        speed,
        truth: to.truth ?? 'known',
        seeking: false,
        trouble: undefined,
      })
      return Promise.resolve()
    },
    live: () => state.set({ mode: 'live' }),
    setSpeed: (speed) => state.set({ ...past(), speed }),
    step: (byMs) => state.set({ ...past(), at: past().at + byMs }),
    setTruth: (truth) => state.set({ ...past(), truth }),
    prepare: () => Promise.resolve(),
  }
  return { time, past }
}
