import type { Entry } from '#contract/entry.ts'
import type { Feed, FeedStatus } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { CellTable } from './cell-table.ts'
import type { Clock } from './clock.ts'
import { createLinkTable } from './link-table.ts'
import type { LinkTable } from './link-table.ts'
import { createPump } from './pump.ts'
import type { PumpStats } from './pump.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'
import { createTrackTable } from './track-table.ts'
import type { TrackTable } from './track-table.ts'

/** This window's memory of the city, filled by one feed. Tables are mutated in place; stores hold immutable values. */
export interface Session {
  readonly cells: CellTable
  readonly tracks: TrackTable
  readonly links: LinkTable
  readonly picture: Store<Picture>
  readonly status: Store<FeedStatus>
  /** Feed time in whole seconds (epoch ms); undefined before the first word of the relay. */
  readonly now: Store<number | undefined>
  /** Rises after tables changed by a frame, a directory or a reset: whoever draws tables listens here. */
  readonly painted: Store<number>
  /** Rises when the relay knows other places than before. */
  readonly placesVersion: Store<number>
  /** Entries as they happen, never those of a reset: for sounds and motion. Returns the stop. */
  onEntries(listener: (batch: readonly Entry[]) => void): () => void
  readonly stats: PumpStats
  readonly feed: Feed
}

/** Starts the feed. `stop` ends it; the memory stays readable. */
export function startSession(feed: Feed, clock: Clock): { session: Session; stop: () => void } {
  const listeners = new Set<(batch: readonly Entry[]) => void>()
  const memory = {
    cells: new CellTable(),
    tracks: createTrackTable(),
    links: createLinkTable(),
    picture: createStore<Picture>(EMPTY_PICTURE),
    status: createStore<FeedStatus>({ kind: 'connecting' }),
    now: createStore<number | undefined>(undefined),
    painted: createStore(0),
    placesVersion: createStore(0),
  }
  const pump = createPump(memory, listeners, clock)
  feed.start(pump.sink)
  const session: Session = {
    ...memory,
    stats: pump.stats,
    feed,
    onEntries(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { session, stop: () => feed.stop() }
}
