import { useSyncExternalStore } from 'react'
import type { TimeMachine, TimeState } from './time-machine.ts'
import { useSession } from './use-session.ts'

export function useTimeMachine(): TimeMachine {
  return useSession().time
}

/** Where in time this window stands; re-renders at most once a second while it plays. */
export function useTime(): TimeState {
  const { state } = useSession().time
  return useSyncExternalStore(state.subscribe, state.get)
}

/** Re-renders only when the window leaves the present or comes back. */
export function useIsPast(): boolean {
  const { state } = useSession().time
  return useSyncExternalStore(state.subscribe, () => state.get().mode === 'past')
}
