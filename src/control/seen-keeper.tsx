import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { viewOfAddress } from '#session/shown-address.ts'
import { pageClock } from '#session/clock.ts'
import { useSession } from '#session/use-session.ts'
import { useWallId } from '#session/use-wall.ts'
import { writeSeen } from './seen-view.ts'
import { isWallPath } from './wall-path.ts'

const WRITTEN_AFTER_MS = 300

/** Tells the other windows of this browser what this one shows, so that it can be sent to a wall as it is seen. */
export function SeenKeeper() {
  const { stage, time } = useSession()
  const wall = useWallId()
  const { pathname, search } = useLocation()
  const desk = pathname === '/desk'
  const told = wall === null && (desk || isWallPath(pathname))
  useEffect(() => {
    if (!told) return undefined
    let stop = () => {}
    const write = () => {
      if (document.visibilityState !== 'visible') return
      const state = time.state.get()
      const shown = state.mode === 'past' ? state : undefined
      writeSeen({
        address: desk ? '/wall' : viewOfAddress(pathname, search),
        camera: stage.shown.get(),
        time: shown ? { tape: shown.tape, at: shown.at, speed: shown.speed, truth: shown.truth } : null,
      })
    }
    const soon = () => {
      stop()
      stop = pageClock.after(WRITTEN_AFTER_MS, write)
    }
    soon()
    const stops = [stage.shown.subscribe(soon), time.state.subscribe(soon)]
    document.addEventListener('visibilitychange', soon)
    return () => {
      stop()
      for (const one of stops) one()
      document.removeEventListener('visibilitychange', soon)
    }
  }, [told, desk, pathname, search, stage, time])
  return undefined
}
