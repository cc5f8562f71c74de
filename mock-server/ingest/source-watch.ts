/** One source as it was last heard. */
interface Heard {
  lastAt: number
  shortestIntervalMs: number
  silent: boolean
}

/** Sources that report every second stumble now and then; nobody wants to be told of it. */
export const GRACE_MS = 10_000
const SILENT_AFTER_INTERVALS = 2

export type SourceChange =
  | { readonly kind: 'source-silent'; readonly source: string; readonly lastAt: number }
  | { readonly kind: 'source-back'; readonly source: string }

/**
 * Notices when a source as a whole falls silent: nothing newer than twice its shortest interval (at least 10 s), by event time.
 * The shortest, because a source that also reports monthly figures would otherwise be missed for two months. MUTATED by all.
 */
export class SourceWatch {
  readonly #sources = new Map<string, Heard>()
  readonly #graceMs: number

  /**
   * @param silent sources that were silent when the relay stopped, with the time each was last heard
   * @param graceMs how long any source may stumble, on the relay's clock
   */
  constructor(silent: ReadonlyMap<string, number> = new Map(), graceMs = GRACE_MS) {
    this.#graceMs = graceMs
    for (const [source, lastAt] of silent) {
      this.#sources.set(source, { lastAt, shortestIntervalMs: Number.POSITIVE_INFINITY, silent: true })
    }
  }

  heard(source: string, at: number, intervalMs: number): void {
    const known = this.#sources.get(source)
    if (!known) {
      this.#sources.set(source, { lastAt: at, shortestIntervalMs: intervalMs, silent: false })
      return
    }
    if (at > known.lastAt) known.lastAt = at
    if (intervalMs < known.shortestIntervalMs) known.shortestIntervalMs = intervalMs
  }

  /** What changed since this was last asked. */
  changes(now: number): SourceChange[] {
    const changes: SourceChange[] = []
    for (const [source, heard] of this.#sources) {
      const limitMs = Math.max(this.#graceMs, SILENT_AFTER_INTERVALS * heard.shortestIntervalMs)
      const silent = Number.isFinite(limitMs) ? now - heard.lastAt > limitMs : heard.silent
      if (silent === heard.silent) continue
      heard.silent = silent
      changes.push(silent ? { kind: 'source-silent', source, lastAt: heard.lastAt } : { kind: 'source-back', source })
    }
    return changes
  }
}
