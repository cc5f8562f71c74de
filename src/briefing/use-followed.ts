import { useMemo, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { useTourEditions } from '#api/use-tour-editions.ts'
import type { Showing } from '#contract/stage-snapshot.ts'
import type { TourScene } from '#contract/tour-act.ts'
import type { Desk } from '#picture/desk.ts'
import { showingOn } from '#picture/wall-holder.ts'
import { useExercise } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { rehearsal } from './rehearsal.ts'
import { usePresentDesk } from './use-present.ts'

/** A showing with the scenes it is played from. */
export interface Played {
  readonly showing: Showing
  readonly title: string
  readonly scenes: readonly TourScene[]
}

/** A showing that this screen shows. */
export interface Followed extends Played {
  /** wall: it was put on this wall · window: whoever sits here follows it · rehearsal: it is of this window alone. */
  readonly as: 'wall' | 'window' | 'rehearsal'
}

/**
 * The showing that stands on a wall. While its presenter is away the wall is theirs to steer: what they put on it goes first, and the
 * scene is come back to.
 */
export function showingFor(desk: Desk, wall: string): Showing | undefined {
  const showing = showingOn(desk, wall)
  return showing?.away && desk.walls.get(wall)?.holder ? undefined : showing
}

/** A tour as the showing was begun with it: one that is saved anew goes on as it was. undefined: not known yet, or retired. */
export function usePlayed(showing: Showing | undefined): Played | undefined {
  const { tours } = usePresentDesk()
  const exercise = useExercise()
  const tour = showing && tours.get(showing.tour)
  const older = tour !== undefined && tour.edition !== showing.edition
  const { editions } = useTourEditions(showing?.tour ?? '', older ? tour.edition : undefined, exercise?.id)
  const played = older ? (editions.find(({ edition }) => edition === showing.edition) ?? tour) : tour
  return useMemo(
    () => showing && played && { showing, title: played.title, scenes: played.scenes },
    [showing, played],
  )
}

/** What this screen follows: a rehearsal before a showing that its address names, before one on its wall. */
export function useFollowed(): Followed | undefined {
  const { wall } = useSession()
  const here = useSyncExternalStore(wall.subscribe, wall.get)
  const own = useSyncExternalStore(rehearsal.subscribe, rehearsal.get)
  const asked = new URLSearchParams(useLocation().search).get('showing')
  const desk = usePresentDesk()
  const on = here === null ? undefined : showingFor(desk, here)
  const played = usePlayed((asked === null ? undefined : desk.showings.get(asked)) ?? on)
  const as = on && played?.showing === on ? 'wall' : 'window'
  return useMemo(() => {
    if (own) return { showing: own.showing, title: own.tour.title, scenes: own.tour.scenes, as: 'rehearsal' }
    return played && { ...played, as }
  }, [own, played, as])
}
