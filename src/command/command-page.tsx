import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useCity, usePlaces } from '#api/use-city.ts'
import { useListedPosts } from '#api/use-posts.ts'
import { entryNames } from '#picture/entry-names.ts'
import { useExercise, useIncident, usePosts } from '#session/use-desk.ts'
import { useFeedStatus, usePicture, usePlacesVersion, useSession } from '#session/use-session.ts'
import '#ui/desk.css'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import { Slot } from '#ui/slot.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Arrivals } from './arrivals.tsx'
import { AskButton } from '#ui/ask-button.tsx'
import { AskGateProvider } from './ask-gate.tsx'
import { CommandLine } from './command-line.tsx'
import { DeskFoot } from './desk-foot.tsx'
import { DeskHead } from './desk-head.tsx'
import { DeskSceneProvider, useDeskScene } from './desk-scene.ts'
import type { DeskDialog, DeskScene } from './desk-scene.ts'
import { DeskDialogs } from './dialogs/desk-dialogs.tsx'
import { ExercisePanel } from './exercise/exercise-panel.tsx'
import { IncidentPanel } from './incident/incident-panel.tsx'
import { MapHost } from './map-host.tsx'
import { OutboxList } from './outbox-list.tsx'
import { ItemPanel } from './queue/item-panel.tsx'
import { QueuePanel } from './queue/queue-panel.tsx'
import { ShiftPanel } from './shift/shift-panel.tsx'
import { useDeskAddress } from './use-desk-address.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useWide } from './use-wide.ts'
import './command-page.css'

/** The emergency desk: one queue, one map, one incident; everything by key. */
export function CommandPage() {
  const { told, say } = useSay()
  const address = useDeskAddress()
  const city = useCity()
  const session = useSession()
  const places = usePlaces(usePlacesVersion())
  const picture = usePicture()
  const posts = usePosts()
  const listed = useListedPosts()
  const [dialog, setDialog] = useState<DeskDialog>()
  const [editing, setEditing] = useState<string | null>(null)
  useEffect(() => {
    if (listed) session.posts.set(listed)
  }, [session, listed])
  useEffect(() => session.look({ incident: address.incident ?? null, editing }), [session, address.incident, editing])
  useEffect(() => {
    document.title = say('desk.document')
  }, [say])
  const nameOf = useMemo(
    () => entryNames(picture, (id) => posts.find((post) => post.id === id)?.name),
    [picture, posts],
  )
  const postName = useCallback((id: string) => told(nameOf('post', id)), [told, nameOf])
  const scene: DeskScene = {
    address,
    city,
    timeZone: city?.timeZone ?? 'UTC',
    utcOffsetMinutes: city?.utcOffsetMinutes ?? 0,
    places,
    nameOf,
    postName,
    open: setDialog,
    setEditing,
  }
  return (
    <DeskSceneProvider value={scene}>
      <AskGateProvider>
        <Desk />
        {dialog && <DeskDialogs dialog={dialog} onClose={() => setDialog(undefined)} />}
      </AskGateProvider>
    </DeskSceneProvider>
  )
}

function Desk() {
  const { say } = useSay()
  const { address } = useDeskScene()
  const incident = useIncident(address.incident)
  const wide = useWide()
  const { kind } = useFeedStatus()
  useDeskKeys()
  return (
    <div className="desk command" data-feed={kind}>
      <DeskHead />
      <LostBanner />
      <main className="command-main">
        <Part>
          <QueuePanel />
        </Part>
        <section className="command-map" aria-label={say('wall.map')}>
          <MapHost />
        </section>
        <section className="command-incident" aria-label={say('desk.incident')}>
          <Part key={address.incident ?? address.item}>
            <div className="command-scroll">
              {address.panel === 'shift' ? (
                <ShiftPanel />
              ) : address.panel === 'exercise' ? (
                <ExercisePanel />
              ) : address.incident !== undefined ? (
                <IncidentPanel id={address.incident} wide={wide} />
              ) : address.item !== undefined ? (
                <ItemPanel of={address.item} />
              ) : (
                <p className="desk-empty">{say('desk.nothing-open')}</p>
              )}
            </div>
          </Part>
          <OutboxList />
          <CommandLine incident={incident} />
        </section>
      </main>
      <Slot name="time-bar" className="command-time" />
      <DeskFoot />
      <Arrivals />
      <ExerciseLine />
    </div>
  )
}

/** One failing part leaves the others. */
function Part({ children }: { children: ReactNode }) {
  const { say } = useSay()
  return (
    <FaultBoundary
      renderFault={(retry) => (
        <div className="desk-empty" role="alert">
          <p>{say('fault.title')}</p>
          <AskButton onPress={retry}>{say('fault.retry')}</AskButton>
        </div>
      )}
    >
      {children}
    </FaultBoundary>
  )
}

/** What is on the screen stands still: said across it, because an order from it would rest on then. */
function LostBanner() {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const status = useFeedStatus()
  if (!('sentence' in status) && !('since' in status)) return undefined
  const words =
    'sentence' in status
      ? told(status.sentence)
      : say('desk.lost', { since: formatTime(status.since, 'clock', timeZone, lang) })
  return (
    <p className="desk-lost" role="alert">
      {words}
    </p>
  )
}

/** Which exercise it is; that it is one, the shell says across every screen. */
function ExerciseLine() {
  const { say } = useSay()
  const exercise = useExercise()
  const { address } = useDeskScene()
  if (!exercise && address.exercise === undefined) return undefined
  return (
    <p className="exercise-line" role="status">
      {say('desk.exercise', { name: exercise?.name ?? '' })}
    </p>
  )
}
