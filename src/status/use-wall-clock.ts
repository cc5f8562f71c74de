import { useMemo, useSyncExternalStore } from 'react'
import { pageClock } from '#session/clock.ts'
import type { Clock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'
import { createStore } from '#session/store.ts'
import { useSession } from '#session/use-session.ts'

/**
 * The time of day goes on when the relay falls silent: last relay time plus what this machine's steady clock says since. A past that
 * stands still stands.
 */
export function createWallClock({ now, time }: Pick<Session, 'now' | 'time'>, clock: Clock) {
  const second = createStore<number | undefined>(undefined)
  return {
    get: (): number | undefined => second.get(),
    subscribe: (listener: () => void): (() => void) => {
      let heard: { readonly at: number; readonly local: number } | undefined
      const hear = () => {
        const at = now.get()
        if (at === undefined) return
        heard = { at, local: clock.now() }
        second.set(at)
      }
      const stops = [
        now.subscribe(hear),
        clock.every(1000, () => {
          if (!heard || time.state.get().mode === 'past') return
          const goneMs = clock.now() - heard.local
          if (goneMs > 1500) second.set(Math.floor((heard.at + goneMs) / 1000) * 1000)
        }),
        second.subscribe(listener),
      ]
      hear()
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** City time in whole seconds, epoch ms; undefined before the relay first spoke. */
export function useWallClock(): number | undefined {
  const { now, time } = useSession()
  const clock = useMemo(() => createWallClock({ now, time }, pageClock), [now, time])
  return useSyncExternalStore(clock.subscribe, clock.get)
}
