/** Time for the whole relay. One of the two files in which wall time may be read; everything else is handed a Clock. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Calls `run` every `periodMs`; returns the stop. */
  every(periodMs: number, run: () => void): () => void
  /** Calls `run` once after `delayMs`; returns the stop. */
  after(delayMs: number, run: () => void): () => void
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
