import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { ShownView } from '#contract/shown-view.ts'
import { addressOnScreen } from '#session/shown-address.ts'
import { pageClock } from '#session/clock.ts'
import { createStore } from '#session/store.ts'
import { SessionProvider, useSession } from '#session/use-session.ts'
import { SideColumn } from './side-column.tsx'
import { usePanelPlans } from './use-panel-plans.ts'
import { useWall, WallProvider } from './wall-context.ts'
import { readView } from './wall-view.ts'

/** The scene before is drawn first. */
const BEGINS_AFTER_MS = 700

/**
 * What a director shows next, rendered where nobody sees it: its panels are loaded, their past is asked for and the minute of its tape
 * is read before it comes, so that it appears at once and whole.
 */
export function SceneAhead() {
  const { stage, time } = useSession()
  const next = useSyncExternalStore(stage.next.subscribe, stage.next.get)
  const [due, setDue] = useState<ShownView | null>(null)
  useEffect(() => pageClock.after(BEGINS_AFTER_MS, () => startTransition(() => setDue(next))), [next])
  useEffect(() => {
    if (due?.time) void time.prepare({ tape: due.time.tape, at: due.time.at })
  }, [time, due])
  return due === null || due !== next ? undefined : (
    <div className="scene-ahead" aria-hidden="true" inert>
      <Then view={due}>
        <Panels view={due} />
      </Then>
    </div>
  )
}

/** The clock of that scene: a figure's past is asked for as of then. */
function Then({ view: { time }, children }: { view: ShownView; children: ReactNode }) {
  const session = useSession()
  const then = useMemo(() => time && { ...session, now: createStore<number | undefined>(time.at) }, [session, time])
  return then ? <SessionProvider value={then}>{children}</SessionProvider> : children
}

function Panels({ view: { address } }: { view: ShownView }) {
  const wall = useWall()
  const { search } = useLocation()
  const ahead = useMemo(() => {
    const { pathname, searchParams } = new URL(addressOnScreen(address, search), location.origin)
    return { ...wall, view: readView(pathname, searchParams, wall.view.lang) }
  }, [wall, address, search])
  const plans = usePanelPlans(ahead)
  return (
    <WallProvider value={ahead}>
      {ahead.layout.left.map((rect, i) => (
        <SideColumn key={rect.x} rect={rect} plans={plans.left[i] ?? []} />
      ))}
      {ahead.layout.right.map((rect, i) => (
        <SideColumn key={rect.x} rect={rect} plans={plans.right[i] ?? []} />
      ))}
    </WallProvider>
  )
}
