import { lookingSchema } from '#contract/wire.ts'
import type { Looking, Presence } from '#contract/wire.ts'
import type { Clock } from '../clock.ts'

export interface PresenceParts {
  readonly clock: Clock
  readonly tell: (audience: string, presence: Presence) => void
}

/** What each desk looks at, for the others. Nothing of it is kept: it goes with the connection. */
export interface PresenceBoard {
  /** @param looking as it came over the wire @returns whether it is what the contract says */
  readonly look: (audience: string, connection: string, post: string, looking: unknown) => boolean
  readonly leave: (audience: string, connection: string) => void
  /** Somebody joined who has heard nothing yet. */
  readonly greet: (audience: string) => void
  readonly stop: () => void
}

/** Twice a second at most, however fast desks click. */
const TELL_EVERY_MS = 500

interface Seat extends Looking {
  readonly post: string
  readonly since: number
}

export function createPresenceBoard({ clock, tell }: PresenceParts): PresenceBoard {
  const seats = new Map<string, Map<string, Seat>>()
  /** Audiences told within the last half second; true: something changed since. */
  const resting = new Map<string, boolean>()
  const stops = new Set<() => void>()

  const changed = (audience: string) => {
    if (resting.has(audience)) {
      resting.set(audience, true)
      return
    }
    tell(audience, [...(seats.get(audience)?.values() ?? [])])
    resting.set(audience, false)
    const stop = clock.after(TELL_EVERY_MS, () => {
      stops.delete(stop)
      const again = resting.get(audience)
      resting.delete(audience)
      if (again) changed(audience)
    })
    stops.add(stop)
  }
  return {
    look(audience, connection, post, said) {
      const parsed = lookingSchema.safeParse(said)
      if (!parsed.success) return false
      const { incident, editing } = parsed.data
      let room = seats.get(audience)
      if (!room) seats.set(audience, (room = new Map()))
      const before = room.get(connection)
      if (before?.incident === incident && before.editing === editing) return true
      room.set(connection, { incident, editing, post, since: clock.now() })
      changed(audience)
      return true
    },
    leave(audience, connection) {
      const room = seats.get(audience)
      if (!room?.delete(connection)) return
      if (room.size === 0) seats.delete(audience)
      changed(audience)
    },
    greet(audience) {
      if (seats.has(audience)) changed(audience)
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}
