import type { Entry } from '#contract/entry.ts'
import type { Feed, FeedStatus } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/**
 * What goes on now, whatever moment this window shows: who holds which wall, which scene is being told, whether the relay speaks.
 * Figures and tracks of the present are not kept while the past is shown.
 */
export interface Present {
  readonly present: Store<Picture>
  /** Relay time in whole seconds, epoch ms; undefined before the first word of the relay. */
  readonly presentNow: Store<number | undefined>
  readonly presentStatus: Store<FeedStatus>
  /** Entries as they happen now. Returns the stop. */
  readonly onPresentEntries: (listener: (batch: readonly Entry[]) => void) => () => void
}

/** Call before the feed is started. @param shown what the window shows: the present itself where the feed shows nothing else */
export function followPresent(feed: Feed, shown: Present): Present {
  if (!feed.followPresent) return shown
  const listeners = new Set<(batch: readonly Entry[]) => void>()
  const present = createStore<Picture>(EMPTY_PICTURE)
  const presentNow = createStore<number | undefined>(undefined)
  const presentStatus = createStore<FeedStatus>({ kind: 'connecting' })
  feed.followPresent({
    picture: present.set,
    entries(batch) {
      for (const listener of listeners) listener(batch)
    },
    tick: (at) => presentNow.set(Math.floor(at / 1000) * 1000),
    status: presentStatus.set,
  })
  return {
    present,
    presentNow,
    presentStatus,
    onPresentEntries(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
