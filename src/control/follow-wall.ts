import type { DrivenView } from '#contract/wire.ts'
import type { ShownCamera, ShownTime, ShownView } from '#contract/shown-view.ts'
import { DIRECTOR_START, stepDirector } from '#picture/direct-wall.ts'
import { addressOnScreen, viewOfAddress } from '#session/shown-address.ts'
import { sceneMoment } from '#picture/showing-scene.ts'
import type { WallScene } from '#picture/wall-scene.ts'
import type { Clock } from '#session/clock.ts'
import type { Session } from '#session/session.ts'
import { createStore } from '#session/store.ts'
import type { Store } from '#session/store.ts'

/** A first-level matter is on screen well within its two seconds. */
const LOOK_EVERY_MS = 250
/** Relay time comes in whole seconds. */
const CLOCK_SLACK_MS = 1500

export interface WallPage {
  /** Path and query as they are. */
  readonly address: () => { readonly pathname: string; readonly search: string }
  /** Takes the place of what is shown, without a step in the history. */
  readonly show: (address: string) => void
}

export interface FollowParts {
  readonly session: Pick<Session, 'present' | 'presentNow' | 'driven' | 'stage' | 'time' | 'shows'>
  readonly wall: string
  readonly page: WallPage
  readonly clock: Clock
}

/** Shows on this page what its wall is to show: by itself, by a person, live. Returns what it shows, and the stop. */
export function followWall({ session, wall, page, clock }: FollowParts): {
  readonly scene: Store<WallScene>
  readonly stop: () => void
} {
  const own = page.address()
  let state = DIRECTOR_START
  const scene = createStore(state.scene)
  let shown: { readonly address: string; readonly camera: string; readonly time: string } | undefined
  let said = ''
  /** The view of the scene that is on, as it was when it came. */
  let placed: ShownView | null = null
  let viewWritten = ''

  /** Relay time between its ticks; it does not run back by less than it is unsure of. */
  let offset: number | undefined
  const nowAt = () => {
    const ticked = session.presentNow.get()
    if (ticked === undefined) return undefined
    const local = clock.now()
    if (offset === undefined || Math.abs(ticked - local - offset) > CLOCK_SLACK_MS) offset = ticked - local
    return local + offset
  }

  const put = (view: ShownView | null, moved: DrivenView, anew: boolean) => {
    const wanted = {
      address: moved.address ?? view?.address ?? own.pathname + own.search,
      camera: moved.camera === undefined ? (view?.camera ?? null) : moved.camera,
      time: moved.time === undefined ? (view?.time ?? null) : moved.time,
    }
    const next = {
      address: addressOnScreen(wanted.address, page.address().search),
      camera: JSON.stringify(wanted.camera),
      time: JSON.stringify(wanted.time),
    }
    // A scene that comes again is put again: somebody may have touched the wall meanwhile.
    if (anew || shown?.address !== next.address) {
      const { pathname, search } = page.address()
      if (next.address !== pathname + search) page.show(next.address)
    }
    if (anew || shown?.camera !== next.camera) setCamera(session, wanted.camera, moved.camera !== undefined)
    if (shown ? anew || shown.time !== next.time : wanted.time !== null) setTime(session, wanted.time)
    shown = next
    return wanted
  }

  const look = () => {
    const now = nowAt()
    if (now === undefined) return
    const before = state
    const step = stepDirector(before, { picture: session.present.get(), now, wall })
    state = step.state
    const { show } = step
    const anew = show.key !== before.scene.key
    const written = JSON.stringify(show.view)
    if (anew || written !== viewWritten) placed = placedAt(show, now)
    viewWritten = written
    const moved = show.driving ? (session.driven.get().get(wall) ?? {}) : {}
    const { address, time } = put(placed, moved, anew)
    if (anew) session.stage.next.set(show.next ?? null)
    if (anew || show.why !== before.scene.why || show.kind !== before.scene.kind) scene.set(show)
    const says = { kind: show.kind, address: strippedOf(address), time, why: show.why }
    const text = JSON.stringify(says)
    if (text !== said) session.shows(says)
    said = text
  }
  const stops = [clock.every(LOOK_EVERY_MS, look), session.present.subscribe(look), session.driven.subscribe(look)]
  look()
  return {
    scene,
    stop() {
      for (const stop of stops) stop()
      session.stage.asked.set(null)
      session.stage.next.set(null)
    },
  }
}

/** A scene of the past goes on while it is told: a wall that comes late is not behind. */
function placedAt({ view, since }: WallScene, now: number): ShownView | null {
  const at = view && since !== undefined ? sceneMoment({ view }, since, now) : null
  return view?.time && at !== null ? { ...view, time: { ...view.time, at } } : view
}

function setCamera({ stage }: Pick<Session, 'stage'>, camera: ShownCamera | null, jump: boolean): void {
  stage.asked.set(camera && { camera, jump })
}

function setTime({ time }: Pick<Session, 'time'>, wanted: ShownTime | null): void {
  if (wanted) void time.go(wanted)
  else if (time.state.get().mode === 'past') time.live()
}

/** What is told to others is the view alone, never what belongs to this screen. */
function strippedOf(address: string): string {
  const [path = '/wall', query = ''] = address.split('?')
  return viewOfAddress(path, query)
}
