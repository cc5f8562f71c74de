/** The page's only clock. Monotonic where ages are judged; timers return their stop. */
export interface Clock {
  /** Monotonic ms near epoch time; never jumps when the machine's clock is set. */
  now(): number
  every(periodMs: number, run: () => void): () => void
  after(delayMs: number, run: () => void): () => void
  /** Uniform in [0, 1): for jitter only. */
  random(): number
}

export const pageClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  every(periodMs, run) {
    const timer = setInterval(run, periodMs)
    return () => clearInterval(timer)
  },
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/**
 * A new id of a command, or of a thing that a command makes. `crypto.randomUUID` is kept from pages that came over plain http inside
 * the house; random bytes are not.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
