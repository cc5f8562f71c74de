import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from '#session/use-session.ts'

/** Relay time rounded down to a step, epoch ms: re-renders when the step turns, not each second. */
export function useNowEvery(stepMs: number): number | undefined {
  const { now } = useSession()
  const snapshot = useCallback(() => {
    const at = now.get()
    return at === undefined ? undefined : Math.floor(at / stepMs) * stepMs
  }, [now, stepMs])
  const subscribe = useCallback((listener: () => void) => now.subscribe(listener), [now])
  return useSyncExternalStore(subscribe, snapshot)
}
