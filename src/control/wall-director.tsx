import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useCity } from '#api/use-city.ts'
import { useKeptDevice } from '#api/use-device.ts'
import { useListedPosts } from '#api/use-posts.ts'
import { OWN_SCENE } from '#picture/wall-scene.ts'
import type { WallScene } from '#picture/wall-scene.ts'
import { pageClock } from '#session/clock.ts'
import { createStore } from '#session/store.ts'
import type { Store } from '#session/store.ts'
import { useSession } from '#session/use-session.ts'
import { useWallId } from '#session/use-wall.ts'
import { InSlot } from '#ui/slot.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { followWall } from './follow-wall.ts'
import { isWallPath } from './wall-path.ts'
import './wall-director.css'

/** Directs this page where it is a registered wall, and says on it who or what decides. */
export function WallDirector() {
  const session = useSession()
  const wall = useWallId()
  const { pathname } = useLocation()
  const there = isWallPath(pathname)
  useKeptDevice(wall !== null)
  // Somewhere else this browser is whoever is signed in: the relay reads that when a page connects.
  useEffect(() => {
    if (wall !== null && !there) session.reconnect()
  }, [session, wall, there])
  return wall !== null && there ? <Directing key={wall} wall={wall} /> : undefined
}

const NOTHING = createStore(OWN_SCENE)

function Directing({ wall }: { wall: string }) {
  const session = useSession()
  const navigate = useNavigate()
  const go = useRef(navigate)
  useEffect(() => {
    go.current = navigate
  }, [navigate])
  const [scene, setScene] = useState<Store<WallScene>>(NOTHING)
  useEffect(() => {
    const page = {
      address: () => ({ pathname: location.pathname, search: location.search }),
      show: (address: string) => void go.current(address, { replace: true }),
    }
    const following = followWall({ session, wall, page, clock: pageClock })
    setScene(following.scene)
    return following.stop
  }, [session, wall])
  return (
    <InSlot name="wall-hand">
      <Hand scene={useSyncExternalStore(scene.subscribe, scene.get)} />
    </InSlot>
  )
}

/** Who holds the wall and since when, or which matter brought this scene; a wall that turns its pages says nothing. */
function Hand({ scene }: { scene: WallScene }) {
  const { say, told, lang } = useSay()
  const posts = useListedPosts()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { kind, by, why } = scene
  if (kind === 'rotation') return undefined
  const nameOf = (id: string) => {
    const post = posts?.find((one) => one.id === id)
    return post ? told(post.name) : id
  }
  const words =
    by === undefined
      ? say('wall.hand.alarm', { title: told(why) })
      : say(kind === 'showing' ? 'wall.hand.showing' : 'wall.hand.held', {
          who: nameOf(by.post),
          time: formatTime(by.since, 'minute', timeZone, lang),
        })
  return (
    <p className="wall-hand" data-kind={kind} role="status">
      {words}
    </p>
  )
}
