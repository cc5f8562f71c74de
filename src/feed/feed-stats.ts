/** Counters of one feed since it started; MUTATED by the feed, read by the debug panel. */
export interface FeedStats {
  frames: number
  frameBytes: number
  entries: number
  resets: number
  gaps: number
  connects: number
  faults: number
  lastFault: string
}

export function createFeedStats(): FeedStats {
  return { frames: 0, frameBytes: 0, entries: 0, resets: 0, gaps: 0, connects: 0, faults: 0, lastFault: '' }
}
