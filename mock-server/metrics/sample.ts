import type { Taken } from '../ingest/taken.ts'
import type { Because } from './because.ts'

/** A value as it was heard or derived. Never changed: what refers to it keeps telling the truth of its second. */
export interface Sample extends Taken {
  readonly because?: Because
}

const FRESH_INTERVALS = 2
/** After so many intervals a part is taken to be gone for good (domain.md §A.0: nodata). */
const KNOWN_INTERVALS = 6

/** Stale after twice the interval, as everywhere. @param now epoch ms */
export function isFresh(sample: Sample, now: number): boolean {
  return now - sample.at <= FRESH_INTERVALS * sample.intervalMs
}

/**
 * One look at samples at one time, which remembers when the answer will change by time passing alone. MUTATED by all.
 */
export class Look {
  readonly now: number
  /** Epoch ms: up to here the same samples give the same answers. */
  until = Number.POSITIVE_INFINITY

  constructor(now: number) {
    this.now = now
  }

  fresh(sample: Sample): boolean {
    const freshUntil = sample.at + FRESH_INTERVALS * sample.intervalMs
    if (this.now > freshUntil) return false
    if (freshUntil < this.until) this.until = freshUntil
    return true
  }

  /** The answer may be another after this time, epoch ms. */
  holdsUntil(at: number): void {
    if (at < this.until) this.until = at
  }

  /** Stale, and not yet gone: it belongs to the whole and nobody knows its value. */
  missing(sample: Sample): boolean {
    if (this.fresh(sample)) return false
    const knownUntil = sample.at + KNOWN_INTERVALS * sample.intervalMs
    if (this.now > knownUntil) return false
    if (knownUntil < this.until) this.until = knownUntil
    return true
  }
}
