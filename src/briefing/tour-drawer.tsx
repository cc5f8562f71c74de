import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useSignIn } from '#api/use-sign-in.ts'
import { useListedPosts } from '#api/use-posts.ts'
import { may } from '#contract/permission.ts'
import { usePost } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import '#ui/desk.css'
import { SignInDialog } from '#ui/sign-in-dialog.tsx'
import { useSay } from '#ui/use-say.ts'
import { TourEditor } from './tour-editor.tsx'
import { TourList } from './tour-list.tsx'
import './tour-drawer.css'

/** The one that was edited last, and on which side: the drawer opens as it was left. */
let lastOpen: string | undefined
let lastSide: 'left' | 'right' = 'left'

/** Tours, made beside the live screen they are made of. @param top of the drawer, px: below the head of the wall */
export function TourDrawer({ top, onClose }: { top: number; onClose: () => void }) {
  const { say, told } = useSay()
  const session = useSession()
  const post = usePost()
  const posts = useListedPosts()
  const signIn = useSignIn()
  const [tour, setTour] = useState(lastOpen)
  const [side, setSide] = useState(lastSide)
  const [signing, setSigning] = useState(false)
  const box = useRef<HTMLElement>(null)
  const openTour = (id: string | undefined) => {
    lastOpen = id
    setTour(id)
  }
  // It lies over panels that are part of what is arranged.
  const change = () => {
    lastSide = side === 'left' ? 'right' : 'left'
    setSide(lastSide)
  }
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    if (posts) session.posts.set(posts)
  }, [session, posts])
  useFreeEye()
  const allowed = post !== null && may(post.role, 'save-tour')
  return (
    <aside
      ref={box}
      className="desk tour-drawer"
      data-side={side}
      style={{ top }}
      aria-label={say('tour.drawer')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // Escape closes what was opened last, and that is the drawer, not the figure behind it.
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="tour-drawer-head">
        {tour === undefined ? (
          <h2>{say('tour.drawer')}</h2>
        ) : (
          <Button look="quiet" onPress={() => openTour(undefined)}>
            ← {say('tour.back')}
          </Button>
        )}
        <Button look="quiet" onPress={() => setSigning(true)}>
          {post ? told(post.name) : say('tour.sign-in')}
        </Button>
        <Button look="quiet" name={say('tour.side')} onPress={change}>
          ⇄
        </Button>
        <Button look="quiet" onPress={onClose}>
          {say('tour.close')}
        </Button>
      </header>
      {!allowed && <p className="tour-quiet tour-why">{say('tour.sign-in.why')}</p>}
      <div className="tour-drawer-body">
        {tour === undefined ? (
          <TourList onOpen={openTour} />
        ) : (
          <TourEditor key={tour} id={tour} onGone={() => openTour(undefined)} onShown={onClose} />
        )}
      </div>
      {signing && (
        <SignInDialog {...signIn} post={post} onTaken={() => session.reconnect()} onClose={() => setSigning(false)} />
      )}
    </aside>
  )
}

/** A scene that was looked at holds the map's eye; whoever then picks another place is led there again. */
function useFreeEye(): void {
  const { stage } = useSession()
  const here = useLocation()
  const seen = useRef({ asked: stage.asked.get(), picked: pickedIn(here.search) })
  const step = useEffectEvent((search: string) => {
    const now = { asked: stage.asked.get(), picked: pickedIn(search) }
    const before = seen.current
    seen.current = now
    if (now.asked === before.asked && now.picked !== before.picked) stage.asked.set(null)
  })
  // Each step in the history is another object, even to the same address.
  useEffect(() => step(here.search), [here])
}

function pickedIn(search: string): string {
  const asked = new URLSearchParams(search)
  return ['place', 'district', 'track'].map((name) => asked.get(name)).join(' ')
}
