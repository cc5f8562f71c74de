/** Three states, by event time. Unknown is not fresh: nothing was ever heard, or its clock cannot be trusted. */
export type Freshness = 'fresh' | 'stale' | 'unknown'

/** Stale after twice the interval (domain.md §A.0). */
const STALE_AFTER_INTERVALS = 2
/** A source's clock may run this far ahead before its times mean nothing. */
const AHEAD_LIMIT_MS = 5 * 60_000

/** @param at event time, epoch ms, or undefined when nothing was heard @param now relay time, epoch ms */
export function freshness(at: number | undefined, intervalMs: number, now: number): Freshness {
  if (at === undefined || !Number.isFinite(at) || !(intervalMs > 0)) return 'unknown'
  const ageMs = now - at
  if (ageMs < -AHEAD_LIMIT_MS) return 'unknown'
  return ageMs <= STALE_AFTER_INTERVALS * intervalMs ? 'fresh' : 'stale'
}
