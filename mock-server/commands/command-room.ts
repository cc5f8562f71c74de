import type { Draft, Entry } from '#contract/entry.ts'
import type { CommandAnswer } from '#contract/command.ts'
import type { WholePlan } from '#contract/desk-answer.ts'
import type { TourEdition } from '#contract/tour-answer.ts'
import type { Post } from '#contract/person.ts'
import type { Picture } from '#picture/picture.ts'
import type { Making, Situation } from '#picture/situation.ts'
import type { PostRoster } from '../auth/posts.ts'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal/journal.ts'
import { createAskGate, POST_RATE, VIEWER_RATE } from './ask-rate.ts'
import { TOO_FAST } from './command-sentences.ts'
import type { EntryListener } from './entry-line.ts'
import { createCommandDoor } from './handle-command.ts'
import { createPlanVersions } from './plan-versions.ts'
import { createTourEditions } from './tour-editions.ts'
import { watchLimits } from './watch-limits.ts'

/** What keeps a room's journal folded (`picture-keeper.ts`). */
export interface RoomKeeper {
  readonly picture: () => Picture
  readonly ahead: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  readonly commit: (draft: Draft) => Promise<Entry>
}

export interface CommandRoomParts {
  /** null: the real one. */
  readonly exercise: CommandRoom['exercise']
  readonly over: () => boolean
  readonly journal: Journal
  readonly keeper: RoomKeeper
  readonly listen: (listener: EntryListener) => () => void
  readonly posts: PostRoster
  readonly clock: Clock
  readonly speed: number
  readonly measured: Situation['measured']
  readonly making: Making
  readonly onTrouble: (error: unknown) => void
}

/** One journal, the picture of it, and the only door into it. The real desk is one; each exercise is another. */
export interface CommandRoom {
  readonly exercise: { readonly id: string; readonly name: string } | null
  /** An exercise that has ended: it is read, not written. */
  readonly over: () => boolean
  readonly journal: Journal
  readonly picture: () => Picture
  readonly posts: PostRoster
  /** Every version of a plan, the newest first; empty: there is no such plan. */
  readonly planVersions: (plan: string) => Promise<readonly WholePlan[]>
  /** Every edition of a tour, the newest first; empty: there is no such tour. */
  readonly tourEditions: (tour: string) => Promise<readonly TourEdition[]>
  /** The relay's own facts; returns at once, nothing told is lost while the relay lives. */
  readonly tell: (drafts: readonly Draft[]) => void
  /** Entries once they are durable and folded. Returns the stop. */
  readonly onEntries: (listener: EntryListener) => () => void
  /** What an officer asks; never rejects. */
  readonly ask: (post: Post, said: unknown) => Promise<CommandAnswer>
  /** The same for one connection, which may not ask too fast, and asks as whoever it is at that moment. */
  readonly asker: (who: () => Post) => (said: unknown) => Promise<CommandAnswer>
  readonly stop: () => void
}

export function startCommandRoom(parts: CommandRoomParts): CommandRoom {
  const { exercise, over, journal, keeper, listen, posts, clock, speed, onTrouble } = parts
  const { measured, making } = parts
  const { picture, ahead, tell, commit } = keeper
  const door = createCommandDoor({
    journal,
    ahead,
    commit,
    now: clock.now,
    measured,
    postOf: posts.get,
    making,
    exercise: exercise !== null,
    over,
    onTrouble,
  })
  const stopLimits = watchLimits({ ahead, tell: (drafts) => !over() && tell(drafts), listen, clock, speed })
  return {
    exercise,
    over,
    journal,
    picture,
    posts,
    planVersions: createPlanVersions(journal),
    tourEditions: createTourEditions(journal),
    tell,
    onEntries: listen,
    ask: door,
    asker(who) {
      const gate = createAskGate(who().role === 'viewer' ? VIEWER_RATE : POST_RATE, clock.now)
      return (said) => (gate() ? door(who(), said) : Promise.resolve({ ok: false, refusal: TOO_FAST }))
    },
    stop: stopLimits,
  }
}
