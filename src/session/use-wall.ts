import { useSyncExternalStore } from 'react'
import type { Wall } from '#contract/stage-snapshot.ts'
import { useSession } from './use-session.ts'

/** Which registered wall this page is; null: none. */
export function useWallId(): string | null {
  const { wall } = useSession()
  return useSyncExternalStore(wall.subscribe, wall.get)
}

/** This page's own wall, as it is set up now, whatever moment is shown; undefined: it is none. */
export function useOwnWall(): Wall | undefined {
  const { wall, present } = useSession()
  const id = useSyncExternalStore(wall.subscribe, wall.get)
  return useSyncExternalStore(present.subscribe, () => (id === null ? undefined : present.get().desk.walls.get(id)))
}
