import { useCallback, useSyncExternalStore } from 'react'
import type { FeedStatus } from '#feed/feed.ts'
import type { Session } from './session.ts'
import { modeOf, screenMarkOf } from './shown-mode.ts'
import type { ScreenMark, ShownMode } from './shown-mode.ts'
import { useFeedStatus, useSession } from './use-session.ts'

export interface Mode {
  readonly mode: ShownMode
  /** It is not now. */
  readonly past: boolean
  readonly feed: FeedStatus['kind']
}

function useOf<T extends string | boolean | undefined>(read: (session: Session) => T): T {
  const session = useSession()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [session.time.state.subscribe(listener), session.exercise.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [session],
  )
  return useSyncExternalStore(subscribe, () => read(session))
}

/** What the badge of a screen says; re-renders when a word of it turns, not as time goes by. */
export function useMode(): Mode {
  const mode = useOf(({ time, exercise }) => modeOf(time.state.get(), exercise.get()))
  const past = useOf(({ time }) => time.state.get().mode === 'past')
  const { kind } = useFeedStatus()
  return { mode, past, feed: kind }
}

/** How far what is on the screen can be believed: a moment of the past is as it was, whatever has become of the line since. */
export function useLineKind(): FeedStatus['kind'] {
  const { past, feed } = useMode()
  return past ? 'live' : feed
}

export function useScreenMark(): ScreenMark | undefined {
  return useOf(({ time, exercise }) => screenMarkOf(time.state.get(), exercise.get()))
}

/** The moment this window stands at, whole seconds, epoch ms; undefined: it is now. Re-renders each second while it plays. */
export function usePastMoment(): number | undefined {
  const { state } = useSession().time
  return useSyncExternalStore(state.subscribe, () => {
    const time = state.get()
    return time.mode === 'past' ? Math.floor(time.at / 1000) * 1000 : undefined
  })
}
