import type { PumpStats } from '#session/pump.ts'

/** Counters of this page at one moment of its steady clock. */
export interface PageCounts {
  readonly localMs: number
  readonly paints: number
  readonly pump: PumpStats
  readonly feed: {
    readonly frameBytes: number
    readonly gaps: number
    readonly resets: number
    readonly faults: number
  }
}

export interface PageRates {
  readonly entriesPerS: number
  readonly framesPerS: number
  readonly rowsPerS: number
  readonly bytesPerS: number
  readonly applyMs: number
  readonly lagMs: number
  /** Mean time between two animation frames. */
  readonly paintMs: number | undefined
  readonly gaps: number
  readonly resets: number
  readonly faults: number
}

/** What happened each second between two moments; totals where a rate would say nothing. */
export function pageRates(before: PageCounts, after: PageCounts): PageRates {
  const seconds = Math.max(1e-3, (after.localMs - before.localMs) / 1000)
  const per = (of: (counts: PageCounts) => number) => (of(after) - of(before)) / seconds
  const paintsPerS = per(({ paints }) => paints)
  return {
    entriesPerS: per(({ pump }) => pump.entries),
    framesPerS: per(({ pump }) => pump.frames),
    rowsPerS: per(({ pump }) => pump.rows),
    bytesPerS: per(({ feed }) => feed.frameBytes),
    applyMs: after.pump.applyMs,
    lagMs: after.pump.lagMs,
    paintMs: paintsPerS > 0 ? 1000 / paintsPerS : undefined,
    gaps: after.feed.gaps,
    resets: after.feed.resets,
    faults: after.feed.faults,
  }
}
