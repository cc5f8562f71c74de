import { useSyncExternalStore } from 'react'
import type { FeedStatus } from '#feed/feed.ts'
import type { Desk } from '#picture/desk.ts'
import { useSession } from '#session/use-session.ts'

/** Walls, tours and showings as they are now, whatever moment this window shows. */
export function usePresentDesk(): Desk {
  const { present } = useSession()
  return useSyncExternalStore(present.subscribe, () => present.get().desk)
}

/** Relay time, whole seconds, epoch ms, also while the past is shown. Re-renders each second: use it low in the tree. */
export function usePresentNow(): number | undefined {
  const { presentNow } = useSession()
  return useSyncExternalStore(presentNow.subscribe, presentNow.get)
}

export function usePresentStatus(): FeedStatus['kind'] {
  const { presentStatus } = useSession()
  return useSyncExternalStore(presentStatus.subscribe, () => presentStatus.get().kind)
}
