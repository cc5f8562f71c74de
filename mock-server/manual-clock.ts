import type { Clock } from './clock.ts'

/** A clock that moves only when told to: for tests of everything that depends on time. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, running every timer at its own time and in order. */
  readonly advance: (ms: number) => void
}

interface Timer {
  due: number
  readonly periodMs: number | undefined
  readonly run: () => void
}

export function manualClock(startAt: number): ManualClock {
  let at = startAt
  const timers = new Set<Timer>()
  const start = (timer: Timer) => {
    timers.add(timer)
    return () => {
      timers.delete(timer)
    }
  }
  return {
    now: () => at,
    every: (periodMs, run) => start({ due: at + periodMs, periodMs, run }),
    after: (delayMs, run) => start({ due: at + delayMs, periodMs: undefined, run }),
    advance(ms) {
      const until = at + ms
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0]
        if (!next) break
        at = next.due
        if (next.periodMs === undefined) timers.delete(next)
        else next.due += next.periodMs
        next.run()
      }
      at = until
    },
  }
}
