import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { pageClock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'
import { useSession } from '#session/use-session.ts'
import type { StandingScene } from '#picture/showing-scene.ts'
import { createRelayClock } from './relay-clock.ts'
import type { RelayClock } from './relay-clock.ts'
import { standingLine } from './standing-line.ts'
import type { Followed } from './use-followed.ts'

const clocks = new WeakMap<Session, RelayClock>()

/** The relay's clock, also between its seconds; one a session. */
export function useRelayClock(): RelayClock {
  const session = useSession()
  const clock = useMemo(() => {
    const known = clocks.get(session) ?? createRelayClock(session.presentNow, pageClock)
    clocks.set(session, known)
    return known
  }, [session])
  useEffect(() => clock.start(), [clock])
  return clock
}

/** The scene that stands now. Re-renders when another does. A rehearsal goes by this machine's clock. */
export function useStandingScene({ showing, as }: Followed): StandingScene {
  const relay = useRelayClock()
  const line = useMemo(
    () =>
      standingLine(
        showing,
        () => (as === 'rehearsal' ? pageClock.now() : relay.now()),
        (delayMs, run) => pageClock.after(delayMs, run),
      ),
    [showing, as, relay],
  )
  return useSyncExternalStore(line.subscribe, line.get)
}
