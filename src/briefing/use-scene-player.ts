import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { addressOnScreen } from '#session/shown-address.ts'
import { sceneMoment } from '#picture/showing-scene.ts'
import type { StandingScene } from '#picture/showing-scene.ts'
import type { Showing } from '#contract/stage-snapshot.ts'
import { pageClock } from '#session/clock.ts'
import { useSession } from '#session/use-session.ts'
import { createScenePlayer } from './scene-player.ts'
import type { ScenePlayer } from './scene-player.ts'
import type { Followed } from './use-followed.ts'
import { useRelayClock } from './use-standing.ts'

/** What was shown before: a pause or the way back to autoplay does not begin a scene anew, everything else does. */
interface Turn {
  readonly showing: Showing
  readonly scene: number
  readonly since: number
}

/**
 * Shows the standing scene in this window. Returns the number of the scene that is on screen, from 0, or undefined: none is. A wall is
 * shown its scenes by its director.
 */
export function useScenePlayer({ showing, as }: Followed, { scene, since }: StandingScene): number | undefined {
  const session = useSession()
  const navigate = useNavigate()
  const { search } = useLocation()
  const relay = useRelayClock()
  const [shown, setShown] = useState<number>()
  const player = useRef<ScenePlayer>(undefined)
  const turn = useRef<Turn>(undefined)

  const put = useEffectEvent((address: string, at: number) => {
    startTransition(() => {
      setShown(at)
      void navigate(addressOnScreen(address, search), { replace: true })
    })
  })
  const step = useEffectEvent(({ showing, as }: Followed, { scene, since }: Pick<StandingScene, 'scene' | 'since'>) => {
    const { scenes, away } = showing
    const one = scenes[scene]
    if (!player.current || !one) return
    if (away) {
      turn.current = undefined
      player.current.leave(true)
      return
    }
    const before = turn.current
    const goesOn =
      before?.showing.id === showing.id && before.scene === scene && before.showing.autoplay !== showing.autoplay
    turn.current = { showing, scene, since: goesOn ? before.since : since }
    const now = as === 'rehearsal' ? pageClock.now() : relay.now()
    player.current.show({
      key: `${showing.id} ${scene} ${turn.current.since}`,
      scene,
      view: one.view,
      at: sceneMoment(one, turn.current.since, now),
      next: scenes[scene + 1]?.view ?? null,
    })
  })
  useEffect(() => {
    if (as === 'wall') return undefined
    const { time, stage } = session
    const made = createScenePlayer({
      time,
      stage,
      after: (delayMs, run) => pageClock.after(delayMs, run),
      calm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
      apply: (one) => put(one.view.address, one.scene),
    })
    player.current = made
    return () => {
      player.current = undefined
      turn.current = undefined
      made.leave(true)
    }
  }, [session, as])
  useEffect(() => step({ showing, as }, { scene, since }), [showing, scene, since, as])
  if (as === 'wall') return scene
  return showing.away ? undefined : shown
}
