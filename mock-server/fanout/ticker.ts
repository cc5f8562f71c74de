import type { Beat } from '#contract/wire.ts'
import type { Clock } from '../clock.ts'
import type { FanoutStats } from './fanout-stats.ts'
import type { FrameCache } from './frame-cache.ts'
import type { Viewer } from './viewer.ts'

/** Everybody who was reset at least once. */
export interface Audience {
  readonly viewers: Iterable<Viewer>
  beat(beat: Beat): void
}

export interface TickerOptions {
  readonly cache: FrameCache
  /** Tells everybody the names they were not told yet. */
  readonly announce: () => void
  readonly audience: Audience
  readonly seq: () => number
  readonly clock: Clock
  readonly stats: FanoutStats
}

const TICK_MS = 1000

/** Once a second: closes the tick, names what is new, offers every viewer its changes, beats. Returns the stop. */
export function startTicker(options: TickerOptions): () => void {
  return options.clock.every(TICK_MS, () => runTick(options))
}

/** Names go out before the frames that use them; the beat goes last, so that it never promises more than was sent. */
export function runTick({ cache, announce, audience, seq, clock, stats }: TickerOptions): void {
  const began = performance.now()
  cache.closeTick()
  announce()
  for (const viewer of audience.viewers) {
    if (!viewer.dropIfStuck()) viewer.offer()
  }
  audience.beat({ at: clock.now(), seq: seq() })
  stats.tickMs = performance.now() - began
}
