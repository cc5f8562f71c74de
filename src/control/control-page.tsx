import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'react-router'
import { useSignIn } from '#api/use-sign-in.ts'
import { usePost } from '#session/use-desk.ts'
import { useFeedStatus, useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import '#ui/desk.css'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { SignInDialog } from '#ui/sign-in-dialog.tsx'
import { useSay } from '#ui/use-say.ts'
import { ControlProvider, useControl, useMakeControl, usePresent } from './use-control.ts'
import { WallCards } from './wall-cards.tsx'
import { WallPane } from './wall-pane.tsx'
import './control-page.css'

/** Every wall and what it shows; one of them in hand. For a tablet beside the wall and for a desk. */
export function ControlPage() {
  const control = useMakeControl()
  const session = useSession()
  const { say } = useSay()
  useEffect(() => {
    session.watchWalls(true)
    return () => session.watchWalls(false)
  }, [session])
  useEffect(() => {
    document.title = say('control.document')
  }, [say])
  return (
    <ControlProvider value={control}>
      <div className="desk control">
        <ControlHead />
        <LostLine />
        <main className="control-main">
          <WallCards />
          <FaultBoundary key={control.wall} renderFault={(retry) => <Fault onRetry={retry} />}>
            <InHand />
          </FaultBoundary>
        </main>
      </div>
    </ControlProvider>
  )
}

function InHand() {
  const { say } = useSay()
  const { wall } = useControl()
  const { desk } = usePresent()
  // One wall needs no choosing.
  const only = desk.walls.size === 1 ? [...desk.walls.values()][0] : undefined
  const row = wall === undefined ? only : desk.walls.get(wall)
  if (row) return <WallPane key={row.id} wall={row} />
  return <p className="control-empty">{say(desk.walls.size === 0 ? 'control.none' : 'control.pick')}</p>
}

function ControlHead() {
  const { say, told } = useSay()
  const session = useSession()
  const { page, lang } = useControl()
  const post = usePost()
  const { posts, take } = useSignIn()
  const { search } = useLocation()
  const [open, setOpen] = useState(false)
  const other = lang === 'zh' ? 'en' : 'zh'
  const swapped = new URLSearchParams(search)
  swapped.set('lang', other)
  return (
    <header className="control-head">
      <h1>{say('control.title')}</h1>
      <nav aria-label={say('desk.pages')}>
        <Link to={page('/desk')}>{say('control.to.desk')}</Link>
        <Link to={page('/wall')}>{say('desk.to.wall')}</Link>
        <Link to={page('/admin/walls')}>{say('control.to.setup')}</Link>
      </nav>
      <span className="control-head-end">
        <Link to={`/control?${swapped.toString()}`} lang={other}>
          {other === 'zh' ? '中文' : 'English'}
        </Link>
        <Button onPress={() => setOpen(true)}>{post ? told(post.name) : say('desk.sign-in')}</Button>
      </span>
      {open && (
        <SignInDialog
          posts={posts}
          post={post}
          take={take}
          onTaken={() => session.reconnect()}
          onClose={() => setOpen(false)}
        />
      )}
    </header>
  )
}

/** Nothing reaches a wall while the relay is not heard. */
function LostLine() {
  const { say, told } = useSay()
  const { presentStatus } = useSession()
  const status = useSyncExternalStore(presentStatus.subscribe, presentStatus.get)
  const { kind } = useFeedStatus()
  if (status.kind === 'live') return <span className="visually-hidden">{say(`feed.${kind}`)}</span>
  return (
    <p className="control-lost" role="alert">
      {status.kind === 'refused' ? told(status.sentence) : say('control.lost')}
    </p>
  )
}

function Fault({ onRetry }: { onRetry: () => void }) {
  const { say } = useSay()
  return (
    <div className="control-empty" role="alert">
      <p>{say('fault.title')}</p>
      <Button onPress={onRetry}>{say('fault.retry')}</Button>
    </div>
  )
}
