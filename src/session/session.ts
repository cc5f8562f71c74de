import type { Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import type { Drive, DriveAnswer, DrivenView, Looking, Presence, WallShows, WallStandings } from '#contract/wire.ts'
import type { Feed, FeedStatus, Standing } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { CellTable } from './cell-table.ts'
import { newId } from './clock.ts'
import type { Clock } from './clock.ts'
import { claimAlone, memoryVault } from './command-vault.ts'
import type { Claim, CommandVault } from './command-vault.ts'
import { createLinkTable } from './link-table.ts'
import type { LinkTable } from './link-table.ts'
import { createLiveTime } from './live-time.ts'
import { followPresent } from './present.ts'
import type { Present } from './present.ts'
import { createPump } from './pump.ts'
import type { PumpStats } from './pump.ts'
import { onlyNow } from './refused-in-past.ts'
import { createSender } from './send-command.ts'
import type { CommandSender } from './send-command.ts'
import { createStage } from './stage.ts'
import type { Stage } from './stage.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'
import type { TimeMachine } from './time-machine.ts'
import { createTrackTable } from './track-table.ts'
import type { TrackTable } from './track-table.ts'

/** This window's memory of the city, filled by one feed. Tables are mutated in place; stores hold immutable values. */
export interface Session extends Present {
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
  /** Whom the relay takes this page for; null: nobody signed in, who may look on. */
  readonly post: Store<Post | null>
  /** The exercise whose journal this page shows; null: the real one. */
  readonly exercise: Store<Standing['exercise']>
  /** Who else is here, and what they look at. */
  readonly presence: Store<Presence>
  /** Which registered wall this page is; null: none. */
  readonly wall: Store<string | null>
  /** By wall: everything driven since it was taken. */
  readonly driven: Store<ReadonlyMap<string, DrivenView>>
  /** What the walls show; empty unless this page watches them. */
  readonly wallStandings: Store<WallStandings>
  /** Posts that can be taken or given something; set by the page that asked for them. */
  readonly posts: Store<readonly Post[]>
  readonly commands: CommandSender
  /** Where in time this window stands, and the way to another moment. */
  readonly time: TimeMachine
  readonly stage: Stage
  /** Tells the others what this page looks at. */
  look(looking: Looking): void
  /** Moves a wall that this post has taken. Rejects when the connection ended before the answer. */
  drive(drive: Drive): Promise<DriveAnswer>
  /** Says what this wall shows. */
  shows(shows: WallShows): void
  watchWalls(on: boolean): void
  /** Connects anew, after somebody signed in or out. */
  reconnect(): void
  /** Entries as they happen, never those of a reset or of the past: for sounds and motion. Returns the stop. */
  onEntries(listener: (batch: readonly Entry[]) => void): () => void
  readonly stats: PumpStats
  readonly feed: Feed
}

/** Where what was ordered outlives this page, and in whose journal it belongs. */
export interface Outbox {
  readonly vault: CommandVault
  readonly claim: Claim
  readonly exercise: string | null
}

/** Starts the feed. `stop` ends it; the memory stays readable. @param time of a feed that can leave the present */
export function startSession(
  feed: Feed,
  clock: Clock,
  outbox: Outbox = { vault: memoryVault(), claim: claimAlone, exercise: null },
  time: TimeMachine = createLiveTime(),
): { session: Session; stop: () => void } {
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
    post: createStore<Post | null>(null),
    exercise: createStore<Standing['exercise']>(null),
    presence: createStore<Presence>([]),
    posts: createStore<readonly Post[]>([]),
    wall: createStore<string | null>(null),
    driven: createStore<ReadonlyMap<string, DrivenView>>(new Map()),
    wallStandings: createStore<WallStandings>([]),
  }
  const pump = createPump(memory, listeners, clock, () => time.state.get().mode === 'live')
  const onEntries: Session['onEntries'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const { picture, now, status } = memory
  const present = followPresent(feed, {
    present: picture,
    presentNow: now,
    presentStatus: status,
    onPresentEntries: onEntries,
  })
  const sender = createSender({
    ...memory,
    ...outbox,
    // What was ordered is on its way, and comes back, whatever is looked at meanwhile.
    status: present.presentStatus,
    picture: present.present,
    onEntries: present.onPresentEntries,
    feed,
    clock,
    newId,
  })
  feed.start(pump.sink)
  const session: Session = {
    ...memory,
    ...present,
    stats: pump.stats,
    feed,
    commands: onlyNow(sender, time.state.get),
    time,
    stage: createStage(),
    look: (looking) => feed.looking?.(looking),
    drive: (drive) => feed.drive?.(drive) ?? Promise.reject(new Error('this feed drives no wall')),
    shows: (shows) => feed.shows?.(shows),
    watchWalls: (on) => feed.watchWalls?.(on),
    reconnect: () => feed.reconnect?.(),
    onEntries,
  }
  return { session, stop: () => feed.stop() }
}
