import type { Clock } from '../clock.ts'
import type { FanoutStats } from './fanout-stats.ts'
import type { FrameCache } from './frame-cache.ts'
import type { Viewer } from './viewer.ts'

/** Everybody who was reset at least once. */
export interface Audience {
  readonly viewers: Iterable<Viewer>
  /** One message to many: encoded once for all of them. */
  frame(bytes: Uint8Array, number: number, viewers: readonly Viewer[]): void
  /** Every fourth tick. */
  beat(at: number): void
}

export interface TickerOptions {
  readonly cache: FrameCache
  /** Tells everybody the names they were not told yet. */
  readonly announce: () => void
  readonly audience: Audience
  readonly clock: Clock
  readonly stats: FanoutStats
  /** The tick is closed and everybody has it. */
  readonly onTick?: (() => void) | undefined
}

/** A reading waits for its tick: four a second leave room in the second it may take from a source to the wall. */
export const TICK_MS = 250
const TICKS_A_BEAT = 4

/** Four times a second: closes the tick, names what is new, hands every viewer its changes; each fourth beats. Returns the stop. */
export function startTicker(options: TickerOptions): () => void {
  let ticks = 0
  return options.clock.every(TICK_MS, () => runTick(options, ++ticks % TICKS_A_BEAT === 0))
}

/** Names go out before the frames that use them; the beat goes last, so that it never promises more than was sent. */
export function runTick({ cache, announce, audience, clock, stats, onTick }: TickerOptions, beats: boolean): void {
  const began = performance.now()
  cache.closeTick()
  announce()
  const alike = new Map<Uint8Array, Viewer[]>()
  for (const viewer of audience.viewers) {
    const bytes = viewer.dropIfStuck() ? undefined : viewer.take()
    if (!bytes) continue
    const group = alike.get(bytes)
    if (group) group.push(viewer)
    else alike.set(bytes, [viewer])
  }
  for (const [bytes, viewers] of alike) audience.frame(bytes, cache.tick, viewers)
  if (beats) audience.beat(clock.now())
  onTick?.()
  stats.tickMs = performance.now() - began
}
