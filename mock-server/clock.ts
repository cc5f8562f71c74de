/** Time for the whole relay. One of the two files in which wall time may be read; everything else is handed a Clock. */
export interface Clock {
  /** Epoch ms. */
  readonly now: () => number
  /** Calls `run` every `periodMs`; returns the stop. */
  readonly every: (periodMs: number, run: () => void) => () => void
  /** Calls `run` once after `delayMs`; returns the stop. */
  readonly after: (delayMs: number, run: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  every(periodMs, run) {
    const timer = setInterval(run, periodMs)
    return () => clearInterval(timer)
  },
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** A clock that shows `startAt` now and runs `times` as fast; its timers keep real time. For a city played faster than life. */
export function scaledClock(clock: Clock, startAt: number, times: number): Clock {
  const began = clock.now()
  return { ...clock, now: () => startAt + (clock.now() - began) * times }
}

/** Unseeded: for spacing tries and naming things, never for what a reading says. 0 ≤ x < 1. */
export const systemRandom = (): number => Math.random()
