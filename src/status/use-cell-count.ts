import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from '#session/use-session.ts'

/** How many cells the relay has named: turns when metrics begin to report, not with their values. */
export function useCellCount(): number {
  const { cells } = useSession()
  const subscribe = useCallback((listener: () => void) => cells.subscribeAny(listener), [cells])
  return useSyncExternalStore(subscribe, () => cells.all().length)
}
