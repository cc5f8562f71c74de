/** How fast one connection may ask: so many at once, and then so many a second. */
export interface AskRate {
  readonly most: number
  readonly perS: number
}

/** A desk sends again everything it kept through an outage, and then goes on clicking. */
export const POST_RATE: AskRate = { most: 100, perS: 20 }
/** Whoever may ask nothing is heard a few times, not without end: each attempt is an entry for ever. */
export const VIEWER_RATE: AskRate = { most: 5, perS: 0.2 }

/** A token bucket. Each call asks for one; false: too fast. */
export function createAskGate({ most, perS }: AskRate, now: () => number): () => boolean {
  let left = most
  let at = now()
  return () => {
    const seenAt = now()
    left = Math.min(most, left + (Math.max(0, seenAt - at) / 1000) * perS)
    at = seenAt
    if (left < 1) return false
    left -= 1
    return true
  }
}
