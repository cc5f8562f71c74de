import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useIsPast } from '#session/use-time.ts'
import { InSlot } from '#ui/slot.tsx'
import { useSay } from '#ui/use-say.ts'
import { Caption } from './caption.tsx'
import type { Box } from './caption-box.ts'
import { isTyping } from './is-typing.ts'
import { ShowingStrip } from './showing-strip.tsx'
import { useFollowed } from './use-followed.ts'
import type { Followed } from './use-followed.ts'
import { useScenePlayer } from './use-scene-player.ts'
import { useStandingScene } from './use-standing.ts'
import './briefing-door.css'

// A wall that is only looked at loads none of it.
const TourDrawer = lazy(() => import('./tour-drawer.tsx').then((file) => ({ default: file.TourDrawer })))

/** What of a wall's division a briefing is laid by. Pixels of the page. */
export interface BriefedWall {
  readonly map: Box
  readonly bar: Box
  readonly seams: readonly number[]
  readonly unitPx: number
  readonly typeScale: number
  /** Nobody touches it. */
  readonly kiosk: boolean
}

/** Whose map it is stands at the foot of the map while the bar of time has the foot of the wall; 1080-high canvas. */
const ATTRIBUTION = 34

/** Over a wall: the showing that runs here, and the drawer in which tours are made. */
export function BriefingLayer({ wall }: { wall: BriefedWall }) {
  const followed = useFollowed()
  useWayBack(followed)
  return (
    <>
      {followed && <Showing followed={followed} wall={wall} />}
      {!wall.kiosk && <DrawerDoor wall={wall} briefed={followed !== undefined} />}
    </>
  )
}

function Showing({ followed, wall }: { followed: Followed; wall: BriefedWall }) {
  const standing = useStandingScene(followed)
  const shown = useScenePlayer(followed, standing)
  const past = useIsPast()
  const footPx = past ? ATTRIBUTION * wall.unitPx : 0
  return (
    <>
      {shown !== undefined && <Caption wall={{ ...wall, footPx }} showing={followed.showing} scene={shown} />}
      {!wall.kiosk && followed.as !== 'wall' && (
        <InSlot name="briefing-hand">
          <ShowingStrip followed={followed} standing={standing} />
        </InSlot>
      )}
    </>
  )
}

/** Once a showing is over this window shows again what it showed before; a wall is directed. */
function useWayBack(followed: Followed | undefined): void {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const before = useRef<string>(undefined)
  const follows = followed !== undefined && followed.as !== 'wall'
  const turn = useEffectEvent((on: boolean) => {
    if (on) {
      before.current ??= pathname + withoutShowing(search)
      return
    }
    if (before.current !== undefined) void navigate(before.current, { replace: true })
    before.current = undefined
  })
  useEffect(() => turn(follows), [follows])
}

function withoutShowing(search: string): string {
  const asked = new URLSearchParams(search)
  asked.delete('showing')
  const text = asked.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** B opens and closes the drawer; a clicker that sends B while a showing runs opens nothing before visitors. */
function DrawerDoor({ wall, briefed }: { wall: BriefedWall; briefed: boolean }) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || briefed || event.key.toLowerCase() !== 'b') return
    event.preventDefault()
    setOpen((is) => !is)
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const shown = open && !briefed
  return (
    <>
      <InSlot name="briefing-door">
        <button
          type="button"
          className="briefing-door"
          aria-expanded={shown}
          aria-keyshortcuts="B"
          onClick={() => setOpen((is) => !is)}
        >
          {say('tour.door')}
        </button>
      </InSlot>
      {shown && (
        <Suspense>
          <TourDrawer top={wall.bar.y} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
