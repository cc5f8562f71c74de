import type { FeedStatus } from '#feed/feed.ts'
import type { Clock } from './clock.ts'
import type { Store } from './store.ts'

/** Walls reload spread over this long, so that an upgraded relay is not stormed. */
const RELOAD_SPREAD_MS = 20_000
const RELOAD_LEAST_MS = 2_000
/** A page that reloads without end would be worse than one that waits. */
const LEAST_BETWEEN_RELOADS_MS = 60_000

export interface PageCare {
  readonly reload: () => void
  /** Survives a reload of this tab. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem'>
}

/** Loads the page anew when the relay asks for it. Returns the stop. */
export function reloadWhenTold(status: Store<FeedStatus>, clock: Clock, page: PageCare): () => void {
  let stopTimer: (() => void) | undefined
  const look = () => {
    const told = status.get()
    if (told.kind !== 'refused' || !told.reload) {
      stopTimer?.()
      stopTimer = undefined
      return
    }
    stopTimer ??= clock.after(reloadDelayMs(clock, page), () => {
      page.memory.setItem('reloaded-at', String(clock.now()))
      page.reload()
    })
  }
  const stopListening = status.subscribe(look)
  look()
  return () => {
    stopListening()
    stopTimer?.()
  }
}

function reloadDelayMs(clock: Clock, page: PageCare): number {
  const last = Number(page.memory.getItem('reloaded-at') ?? Number.NaN)
  const sinceMs = clock.now() - last
  const waitMs = Number.isFinite(sinceMs) ? Math.max(0, LEAST_BETWEEN_RELOADS_MS - sinceMs) : 0
  return waitMs + RELOAD_LEAST_MS + clock.random() * RELOAD_SPREAD_MS
}
