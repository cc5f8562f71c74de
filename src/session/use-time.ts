import { useSyncExternalStore } from 'react'
import type { ShownCamera } from '#contract/shown-view.ts'
import type { TimeMachine, TimeState } from './time-machine.ts'
import type { Stage } from './stage.ts'
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

export function useStage(): Stage {
  return useSession().stage
}

/** Where the map's eye is; null: no map. */
export function useShownCamera(): ShownCamera | null {
  const { shown } = useSession().stage
  return useSyncExternalStore(shown.subscribe, shown.get)
}
