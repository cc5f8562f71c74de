import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { FeedStatus } from '#feed/feed.ts'
import { freshness } from '#picture/freshness.ts'
import type { Freshness } from '#picture/freshness.ts'
import type { Threshold } from '#contract/snapshot.ts'
import type { Picture } from '#picture/picture.ts'
import type { Cell } from './cell-table.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above it')
  return session
}

function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** One figure's latest value; re-renders when this cell changed and never otherwise. */
export function useCell(metric: string, place: string): Cell | undefined {
  const { cells } = useSession()
  const subscribe = useCallback(
    (listener: () => void) => cells.subscribe(metric, place, listener),
    [cells, metric, place],
  )
  return useSyncExternalStore(subscribe, () => cells.get(metric, place))
}

/** Relay time in whole seconds, epoch ms; undefined before the relay spoke. Re-renders each second: use it low in the tree. */
export function useNow(): number | undefined {
  return useStore(useSession().now)
}

export function usePicture(): Picture {
  return useStore(useSession().picture)
}

/** What the city decided for one metric, if anything; re-renders only when that changes. */
export function useThreshold(metric: string): Threshold | undefined {
  const { picture } = useSession()
  return useSyncExternalStore(picture.subscribe, () => picture.get().thresholds.get(metric))
}

/** Whether the relay speaks, also while this window shows the past. */
export function usePresentStatus(): FeedStatus {
  return useStore(useSession().presentStatus)
}

export function useFeedStatus(): FeedStatus {
  return useStore(useSession().status)
}

export function usePlacesVersion(): number {
  return useStore(useSession().placesVersion)
}

/**
 * Freshness of a cell, re-rendering only when it turns: the snapshot is the word, not the time.
 * Without a relay that speaks nothing is fresh: what was fresh becomes stale by its own event time.
 */
export function useFreshness(cell: Cell | undefined): Freshness {
  const { now } = useSession()
  return useSyncExternalStore(now.subscribe, () => {
    const at = now.get()
    return at === undefined ? 'unknown' : freshness(cell?.at, cell?.intervalMs ?? 0, at)
  })
}
