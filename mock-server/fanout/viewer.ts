import type { Topic } from '#contract/wire.ts'
import type { FanoutStats } from './fanout-stats.ts'
import type { FrameCache } from './frame-cache.ts'

/** What a viewer is reached by. */
export interface ViewerLine {
  /** The socket's name, by which many viewers are sent one message. */
  readonly id: string
  /** The page answers with the number when it has drawn the frame. */
  frame(bytes: Uint8Array, number: number): void
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
  /** The frame in flight is known by the tick it brings the page up to: no two are alike. */
  #flying: number | undefined

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
    this.#sentAt = undefined
    this.#flying = undefined
    this.#since = this.#cache.tick
    this.#stats.frames++
    this.#stats.frameBytes += bytes.byteLength
  }

  /** A tick closed: what it is to be sent now, counted as in flight; undefined when nothing changed or one still flies. */
  take(): Uint8Array | undefined {
    if (this.#since === undefined) return undefined
    if (this.#sentAt !== undefined) {
      this.#stats.coalesced++
      return undefined
    }
    const now = this.#now()
    const bytes = this.#cache.since(this.#since, this.topics, now)
    this.#since = this.#cache.tick
    if (!bytes) return undefined
    this.#sentAt = now
    this.#flying = this.#cache.tick
    this.#stats.frames++
    this.#stats.frameBytes += bytes.byteLength
    return bytes
  }

  /** The page drew this frame. If more happened meanwhile, it comes at once, in one piece. */
  painted(number: number): void {
    if (number !== this.#flying) return
    this.#flying = undefined
    this.#sentAt = undefined
    if (this.#since === undefined || this.#since >= this.#cache.tick) return
    const bytes = this.take()
    if (bytes) this.line.frame(bytes, this.#cache.tick)
  }

  /** Lets a viewer go that has not painted for too long. Returns whether it did. */
  dropIfStuck(): boolean {
    if (this.#sentAt === undefined || this.#now() - this.#sentAt <= UNPAINTED_LIMIT_MS) return false
    this.#stats.dropped++
    this.line.close()
    return true
  }
}
