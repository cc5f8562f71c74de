import type { Topic } from '#contract/wire.ts'
import type { FanoutStats } from './fanout-stats.ts'
import type { FrameCache } from './frame-cache.ts'

/** What a viewer is reached by. */
export interface ViewerLine {
  /** `painted` is called when the page has drawn the frame. */
  frame(bytes: Uint8Array, painted: () => void): void
  close(): void
}

/** A viewer that painted nothing for this long is frozen or hidden; it is let go, and its page comes back to a reset. */
export const UNPAINTED_LIMIT_MS = 30_000

/**
 * One connected browser. At most one frame is in flight; meanwhile its arrears are nothing but a tick number, so a paused
 * viewer costs no memory and gets the newest values, in one frame, when it paints again.
 */
export class Viewer {
  topics: readonly Topic[]
  readonly line: ViewerLine
  readonly #cache: FrameCache
  readonly #stats: FanoutStats
  readonly #now: () => number
  /** It has everything up to this tick; undefined until its first reset. */
  #since: number | undefined
  #sentAt: number | undefined
  #generation = 0

  constructor(line: ViewerLine, topics: readonly Topic[], cache: FrameCache, stats: FanoutStats, now: () => number) {
    this.line = line
    this.topics = topics
    this.#cache = cache
    this.#stats = stats
    this.#now = now
  }

  get inFlight(): boolean {
    return this.#sentAt !== undefined
  }

  /** It was just sent a full frame: whatever was in flight before counts no more. */
  wasReset(bytes: Uint8Array): void {
    this.#generation++
    this.#sentAt = undefined
    this.#since = this.#cache.tick
    this.#stats.frames++
    this.#stats.frameBytes += bytes.byteLength
  }

  /** A tick closed: sends what changed, or keeps it for later. */
  offer(): void {
    if (this.#since === undefined) return
    if (this.#sentAt !== undefined) {
      this.#stats.coalesced++
      return
    }
    this.#send(this.#since)
  }

  /** Lets a viewer go that has not painted for too long. Returns whether it did. */
  dropIfStuck(): boolean {
    if (this.#sentAt === undefined || this.#now() - this.#sentAt <= UNPAINTED_LIMIT_MS) return false
    this.#stats.dropped++
    this.line.close()
    return true
  }

  #send(since: number): void {
    const now = this.#now()
    const bytes = this.#cache.since(since, this.topics, now)
    this.#since = this.#cache.tick
    if (!bytes) return
    this.#sentAt = now
    this.#stats.frames++
    this.#stats.frameBytes += bytes.byteLength
    const generation = this.#generation
    let heard = false
    this.line.frame(bytes, () => {
      if (heard || generation !== this.#generation) return
      heard = true
      this.#sentAt = undefined
      if (this.#since !== undefined && this.#since < this.#cache.tick) this.#send(this.#since)
    })
  }
}
