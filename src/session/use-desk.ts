import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Refusal } from '#contract/command.ts'
import type { Incident, Order, Task } from '#contract/desk-snapshot.ts'
import type { Post } from '#contract/person.ts'
import type { Presence } from '#contract/wire.ts'
import type { Standing } from '#feed/feed.ts'
import type { Desk } from '#picture/desk.ts'
import { refusal } from '#picture/refusal.ts'
import { concernsStage, refusedInPast } from './refused-in-past.ts'
import type { Ask, CommandSender, SentCommand } from './send-command.ts'
import { situationOf } from './situation-of.ts'
import { useSession } from './use-session.ts'

/** The desk's part of the picture; re-renders only when something of it changed. */
export function useDesk(): Desk {
  const { picture } = useSession()
  return useSyncExternalStore(picture.subscribe, () => picture.get().desk)
}

export function useIncident(id: string | undefined): Incident | undefined {
  const { picture } = useSession()
  return useSyncExternalStore(picture.subscribe, () =>
    id === undefined ? undefined : picture.get().desk.incidents.get(id),
  )
}

/** In the order in which the plan made them. */
export function useIncidentTasks(id: string): readonly Task[] {
  const { tasks } = useDesk()
  return useMemo(() => [...tasks.values()].filter(({ incident }) => incident === id), [tasks, id])
}

/** Newest last. */
export function useIncidentOrders(id: string): readonly Order[] {
  const { orders } = useDesk()
  return useMemo(() => [...orders.values()].filter(({ incident }) => incident === id), [orders, id])
}

/** Whom the relay takes this page for; null: a viewer. */
export function usePost(): Post | null {
  const { post } = useSession()
  return useSyncExternalStore(post.subscribe, post.get)
}

export function usePosts(): readonly Post[] {
  const { posts } = useSession()
  return useSyncExternalStore(posts.subscribe, posts.get)
}

export function usePresence(): Presence {
  const { presence } = useSession()
  return useSyncExternalStore(presence.subscribe, presence.get)
}

export function useExercise(): Standing['exercise'] {
  const { exercise } = useSession()
  return useSyncExternalStore(exercise.subscribe, exercise.get)
}

export interface Commands extends Pick<CommandSender, 'send' | 'dismiss' | 'confirm' | 'again'> {
  /** What the relay would say to this now: a button that would be refused is disabled, and says why. */
  readonly refusalOf: (ask: Ask) => Refusal | undefined
  readonly pending: readonly SentCommand[]
  readonly keeps: boolean
}

/** The way to ask for something. Re-renders when the outbox, the picture or the post changed. */
export function useCommands(): Commands {
  const session = useSession()
  const { commands, picture, post, present, time } = session
  useEffect(() => commands.open(), [commands])
  const pending = useSyncExternalStore(commands.pending.subscribe, commands.pending.get)
  const keeps = useSyncExternalStore(commands.keeps.subscribe, commands.keeps.get)
  const folded = useSyncExternalStore(picture.subscribe, picture.get)
  const decided = useSyncExternalStore(present.subscribe, present.get)
  const past = useSyncExternalStore(time.state.subscribe, () => time.state.get().mode === 'past')
  const who = useSyncExternalStore(post.subscribe, post.get)
  return useMemo(() => {
    const { send, dismiss, confirm, again } = commands
    const now = { ...session, now: session.presentNow }
    const refusalOf = (ask: Ask) =>
      refusedInPast({ mode: past ? 'past' : 'live' }, ask) ??
      refusal(concernsStage(ask) ? situationOf(decided, who, now) : situationOf(folded, who, session), {
        ...ask,
        id: NOT_SENT,
      })
    return { send, dismiss, confirm, again, pending, keeps, refusalOf }
  }, [commands, session, pending, keeps, folded, decided, past, who])
}

/** Long enough for the contract; no command ever carries it. */
const NOT_SENT = 'only-asked-whether'
