import type { Command, CommandAnswer } from '#contract/command.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { FeedSink } from '#feed/feed.ts'
import { POSTS } from '#picture/command-double.ts'
import type { CommandDouble } from '#picture/command-double.ts'
import type { Clock } from './clock.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'
import type { TimeMachine } from './time-machine.ts'

/** For tests: a page's session whose relay is a room of `CommandDouble`, with a plug to pull. */
export interface RoomSession {
  readonly session: Session
  /** What this page asked, in order, refused or not. */
  readonly asked: readonly Command[]
  /** Shows the page what was said in the room since. */
  show(): void
  sign(who: string | null): void
  unplug(): void
  plug(): void
}

const clock: Clock = { now: () => 0, every: () => () => {}, after: () => () => {}, random: () => 0 }

export function roomSession(room: CommandDouble, who: string | null, time?: TimeMachine): RoomSession {
  const asked: Command[] = []
  let sink: FeedSink | undefined
  let shown = 0
  let plugged = true
  let post = who
  const standing = () => ({ post: post === null ? null : (POSTS[post] ?? null), wall: null, exercise: null })
  const show = () => {
    sink?.entries(room.entries.slice(shown))
    shown = room.entries.length
    sink?.tick(room.now)
  }
  const command = (one: Command): Promise<CommandAnswer> => {
    if (!plugged) return Promise.reject(new Error('unplugged'))
    asked.push(one)
    const refusal = room.refused(post ?? 'viewer', one)
    if (refusal) return Promise.resolve({ ok: false, refusal })
    const { seq } = room.ask(post ?? 'viewer', one)
    show()
    return Promise.resolve({ ok: true, seq })
  }
  const can = { command: true, seek: false, setSpeed: false }
  const { session } = startSession(
    { can, start: (one) => void (sink = one), stop: () => {}, command, reconnect: () => sink?.standing(standing()) },
    clock,
    undefined,
    time,
  )
  session.posts.set(Object.values(POSTS))
  const plug = () => {
    plugged = true
    shown = room.entries.length
    sink?.standing(standing())
    sink?.reset(room.now, room.picture, EMPTY_DIRECTORY, emptyFrame(room.now, true))
    sink?.tick(room.now)
    sink?.status({ kind: 'live' })
  }
  plug()
  return {
    session,
    asked,
    show,
    sign(next) {
      post = next
      sink?.standing(standing())
    },
    unplug() {
      plugged = false
      sink?.status({ kind: 'offline', since: room.now })
    },
    plug,
  }
}
