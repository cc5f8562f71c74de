import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import { applyEntries, EMPTY_PICTURE } from '#picture/picture.ts'
import type { Feed, FeedSink, FeedStatus, PresentSink } from './feed.ts'
import type { LiveFeed } from './live-feed.ts'

/** A short look back is not worth two resets. */
const HUSH_AFTER_MS = 5000
/** Figures of another moment stand no longer than this while the present is waited for. */
const CLEAR_AFTER_MS = 1000

export interface SwitchFeedOptions {
  readonly live: LiveFeed
  readonly after: (delayMs: number, run: () => void) => () => void
  /** Asks the relay for a reset and for figures from then on. */
  readonly askFigures: () => void
  /** Asks it for none: decisions and beats go on. */
  readonly hush: () => void
}

/** One feed that is either the present or a tape. What comes late from the one that was left is dropped. */
export interface SwitchFeed extends Feed {
  readonly stats: LiveFeed['stats']
  /** Shows the present, from its next reset on. */
  toLive(): void
  /** Starts this feed and shows what it brings. */
  toTape(tape: Feed): void
}

/** Who is shown. `waiting`: the screen still holds what was shown before. */
type Shown = { readonly tape: Feed } | { readonly tape: undefined; waiting: boolean }

export function createSwitchFeed({ live, after, askFigures, hush }: SwitchFeedOptions): SwitchFeed {
  let sink: FeedSink | undefined
  let present: PresentSink | undefined
  let shown: Shown = { tape: undefined, waiting: true }
  let stopTimer = () => {}
  /** The present, whatever is shown. */
  let picture = EMPTY_PICTURE
  let now: number | undefined
  let status: FeedStatus = { kind: 'connecting' }
  /** What was last said of who this page is, over this connection. */
  let stood: string | undefined

  const isLive = () => shown.tape === undefined && !shown.waiting

  /** What the live feed says goes to the present always, and on the screen while that shows the present. */
  const liveSink = (to: FeedSink): FeedSink => ({
    standing(standing) {
      // Who this page is, said again because it asked for figures, would let go of what it was told as that.
      const said = JSON.stringify(standing)
      if (said === stood) return
      stood = said
      to.standing(standing)
    },
    presence: (presence) => to.presence(presence),
    driven: (driven) => to.driven(driven),
    walls: (standings) => to.walls(standings),
    reset(at, next, directory, frame) {
      picture = next
      now = at
      present?.picture(next)
      present?.tick(at)
      if (shown.tape) return
      const waited = shown.waiting
      shown.waiting = false
      stopTimer()
      to.reset(at, next, directory, frame)
      if (waited) to.status(status)
    },
    directory(added) {
      if (isLive()) to.directory(added)
    },
    entries(batch) {
      picture = applyEntries(picture, batch)
      present?.picture(picture)
      present?.entries(batch)
      if (isLive()) to.entries(batch)
    },
    frame: (frame) => (isLive() ? to.frame(frame) : Promise.resolve()),
    tick(at) {
      now = at
      present?.tick(at)
      if (isLive()) to.tick(at)
    },
    status(next) {
      status = next
      if (next.kind === 'offline') stood = undefined
      present?.status(next)
      // While it is waited for, a connection that stands says nothing of what is on the screen.
      if (!shown.tape && (!shown.waiting || next.kind !== 'live')) to.status(next)
    },
  })

  /** Says nothing any more once something else is shown. */
  const tapeSink = (to: FeedSink, mine: Shown): FeedSink => {
    const on = () => shown === mine
    return {
      standing: () => {},
      presence: () => {},
      driven: () => {},
      walls: () => {},
      reset: (...all) => void (on() && to.reset(...all)),
      directory: (added) => void (on() && to.directory(added)),
      entries: (batch) => void (on() && to.entries(batch)),
      frame: (frame) => (on() ? to.frame(frame) : Promise.resolve()),
      tick: (at) => void (on() && to.tick(at)),
      status: (next) => void (on() && to.status(next)),
    }
  }

  return {
    get can() {
      return shown.tape?.can ?? live.can
    },
    stats: live.stats,
    followPresent(given) {
      present = given
    },
    start(given) {
      sink = given
      live.start(liveSink(given))
    },
    stop() {
      stopTimer()
      shown.tape?.stop()
      live.stop()
    },
    toLive() {
      const left = shown.tape
      if (!left) return
      const mine = { tape: undefined, waiting: true }
      shown = mine
      left.stop()
      stopTimer()
      sink?.status(status.kind === 'live' ? { kind: 'connecting' } : status)
      askFigures()
      stopTimer = after(CLEAR_AFTER_MS, () => {
        if (shown !== mine || !mine.waiting) return
        const at = now ?? picture.at
        sink?.reset(at, picture, EMPTY_DIRECTORY, emptyFrame(at, true))
      })
    },
    toTape(tape) {
      const left = shown.tape
      const mine = { tape }
      shown = mine
      left?.stop()
      if (!left) {
        stopTimer()
        stopTimer = after(HUSH_AFTER_MS, hush)
      }
      if (sink) tape.start(tapeSink(sink, mine))
    },
    command: (command) => live.command(command),
    looking: (looking) => live.looking(looking),
    drive: (drive) => live.drive(drive),
    shows: (shows) => live.shows(shows),
    watchWalls: (on) => live.watchWalls(on),
    reconnect: () => live.reconnect(),
  }
}
