import { useMemo, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import type { Showing } from '#contract/stage-snapshot.ts'
import type { Desk } from '#picture/desk.ts'
import { showingOn } from '#picture/wall-holder.ts'
import { useSession } from '#session/use-session.ts'
import { rehearsal } from './rehearsal.ts'
import { usePresentDesk } from './use-present.ts'

/** A showing that this screen shows. */
export interface Followed {
  readonly showing: Showing
  /** wall: it was put on this wall · window: whoever sits here follows it · rehearsal: it is of this window alone. */
  readonly as: 'wall' | 'window' | 'rehearsal'
}

/** The showing that stands on a wall: not while somebody steers it. */
export function showingFor(desk: Desk, wall: string): Showing | undefined {
  return desk.walls.get(wall)?.holder ? undefined : showingOn(desk, wall)
}

/** What this screen follows: a rehearsal before a showing that its address names, before one on its wall. */
export function useFollowed(): Followed | undefined {
  const { wall } = useSession()
  const here = useSyncExternalStore(wall.subscribe, wall.get)
  const own = useSyncExternalStore(rehearsal.subscribe, rehearsal.get)
  const asked = new URLSearchParams(useLocation().search).get('showing')
  const desk = usePresentDesk()
  const on = here === null ? undefined : showingFor(desk, here)
  const named = asked === null ? undefined : desk.showings.get(asked)
  return useMemo(() => {
    if (own) return { showing: own, as: 'rehearsal' }
    if (here !== null) return on && { showing: on, as: 'wall' }
    return named && { showing: named, as: 'window' }
  }, [own, here, on, named])
}
