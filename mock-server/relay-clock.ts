import { scaledClock } from './clock.ts'
import type { Clock } from './clock.ts'

/** Real time, or time that runs faster from where the last such run ended. */
export function relayClock(realClock: Clock, speed: number, seen: readonly number[]): Clock {
  if (speed === 1) return realClock
  return scaledClock(
    realClock,
    seen.reduce((latest, at) => Math.max(latest, at), realClock.now()),
    speed,
  )
}
