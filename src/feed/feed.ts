import type { Command, CommandAnswer } from '#contract/command.ts'
import type { Directory } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import type { Frame } from '#contract/frame.ts'
import type { Post } from '#contract/person.ts'
import type {
  Drive,
  DriveAnswer,
  Driven,
  Looking,
  Presence,
  TurnedAway,
  WallShows,
  WallStandings,
} from '#contract/wire.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'

/**
 * connecting: not yet heard · live: beats come · silent: connected, no beat for BEAT_LOST_AFTER_MS (relay frozen) ·
 * offline: connection lost, retrying for ever · refused: turned away, `sentence` says why and `reload` what to do · past: a tape speaks.
 */
export type FeedStatus =
  | { readonly kind: 'connecting' | 'live' | 'past' }
  | { readonly kind: 'silent' | 'offline'; readonly since: number }
  | {
      readonly kind: 'refused'
      readonly sentence: Words
      readonly reload: boolean
      readonly reason: TurnedAway['reason']
    }

/** It speaks, of now or of another moment: what it says is as fresh as its own times. */
export function speaks(kind: FeedStatus['kind']): boolean {
  return kind === 'live' || kind === 'past'
}

/** Where the picture comes from. Live, replay, review and demonstration differ only in the Feed. */
export interface Feed {
  readonly can: { readonly command: boolean; readonly seek: boolean; readonly setSpeed: boolean }
  start(sink: FeedSink): void
  stop(): void
  seek?(at: number): Promise<void>
  setSpeed?(times: number): void
  /** What goes on now, whatever is shown; told from the start on. Absent: nothing but the present is ever shown. */
  followPresent?(sink: PresentSink): void
  /** The relay's answer; rejects when the connection ended before it came: whether the command was heard is then unknown. */
  command?(command: Command): Promise<CommandAnswer>
  /** What this page looks at, for the others; said again by itself after every reset. */
  looking?(looking: Looking): void
  /** Moves a wall that this post has taken; rejects with the connection. */
  drive?(drive: Drive): Promise<DriveAnswer>
  /** What this wall shows; said again by itself after every reset. */
  shows?(shows: WallShows): void
  /** Whether to hear what the walls do; said again by itself after every reset. */
  watchWalls?(on: boolean): void
  /** Connects anew: who this page is was read when it connected. */
  reconnect?(): void
}

/** The present without its figures: a wall that shows the past still hears that it is released. */
export interface PresentSink {
  picture(picture: Picture): void
  /** After the picture that holds them. */
  entries(batch: readonly Entry[]): void
  tick(at: number): void
  status(status: FeedStatus): void
}

/** Whom the relay takes this page for, which wall it is, and in which journal. */
export interface Standing {
  readonly post: Post | null
  readonly wall: string | null
  readonly exercise: { readonly id: string; readonly name: string } | null
}

export interface FeedSink {
  /** Comes before the reset it belongs to. */
  standing(standing: Standing): void
  /** Who else is here and looks at what; all of them, each time. */
  presence(presence: Presence): void
  /** A wall was moved live, or nobody drives it any more. */
  driven(driven: Driven): void
  /** What the walls show; all of them, each time. */
  walls(standings: WallStandings): void
  /** Forget and start from here: on connect, after a gap, after a seek. Alarms must not ring. */
  reset(at: number, picture: Picture, directory: Directory, frame: Frame): void
  /** More slots and cells were named; comes before any frame that uses them. */
  directory(added: Directory): void
  /** Gapless, in seq order. Every entry is delivered. */
  entries(batch: readonly Entry[]): void
  /** Latest readings. Resolves when painted; the feed holds at most one more meanwhile. */
  frame(frame: Frame): Promise<void>
  /** Feed time has reached `at` even though nothing happened; about once a second. */
  tick(at: number): void
  status(status: FeedStatus): void
}
