import { SKEW_MOST_MS } from './signature.ts'

/** A request stays acceptable for the skew before and after its time; for that long it must be known again. */
const KEPT_MS = 2 * SKEW_MOST_MS
const HELD_MOST = 100_000

/** What was let in lately, so that it is let in once. */
export class SeenRequests {
  readonly #mostHeld: number
  /** In order of arrival: the oldest first. */
  readonly #seenAt = new Map<string, number>()

  constructor(mostHeld = HELD_MOST) {
    this.#mostHeld = mostHeld
  }

  /**
   * `fresh`: never seen, and from now on it is. `full`: too many within the window; nothing is forgotten early, or a flood
   * would open the door to a replay.
   */
  admit(key: string, now: number): 'fresh' | 'seen' | 'full' {
    for (const [old, at] of this.#seenAt) {
      if (now - at <= KEPT_MS) break
      this.#seenAt.delete(old)
    }
    if (this.#seenAt.has(key)) return 'seen'
    if (this.#seenAt.size >= this.#mostHeld) return 'full'
    this.#seenAt.set(key, now)
    return 'fresh'
  }

  /** It was let in but not taken; the sender may try again. */
  forget(key: string): void {
    this.#seenAt.delete(key)
  }
}
