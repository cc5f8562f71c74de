import type { CommandAnswer } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import type { Reset } from '#contract/wire.ts'
import type { Picture } from '#picture/picture.ts'

/** One journal as its viewers meet it: the real one, or an exercise's. */
export interface HubRoom {
  readonly exercise: Reset['exercise']
  /** The journal folded, up to what was last handed to the listeners of `onEntries`. */
  readonly picture: () => Picture
  /** In seq order, after the journal has them. Returns the stop. */
  readonly onEntries: (listener: (entries: readonly Entry[]) => void) => () => void
  /** What one connection may ask, as whoever it is at that moment; never rejects. */
  readonly asker: (who: () => Post) => (said: unknown) => Promise<CommandAnswer>
}

/** Who sits behind a connection. */
export interface Caller {
  /** When it connected; null: nobody signed in. */
  readonly post: Post | null
  /** As whom it asks now: signing out ends what an open connection may. */
  readonly asksAs: () => Post
  /** The wall that this device is, and whether its token still opens it; null: no wall. */
  readonly wall: { readonly id: string; readonly stands: () => boolean } | null
}

/** Name of everybody in a room who was reset at least once. */
export function audienceOf({ exercise }: HubRoom): string {
  return `room/${exercise?.id ?? ''}`
}
