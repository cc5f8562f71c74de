import type { Feed, FeedSink } from '#feed/feed.ts'

/** A feed that shows tapes alone: of a page that has no relay there is no present to come back to. */
export interface TapeOnlyFeed extends Feed {
  /** Starts this feed and shows what it brings; the one before says nothing any more. */
  toTape(tape: Feed): void
  /** Stays where it is. */
  toLive(): void
}

export function createTapeOnlyFeed(): TapeOnlyFeed {
  let sink: FeedSink | undefined
  let shown: Feed | undefined

  const guarded = (to: FeedSink, tape: Feed): FeedSink => {
    const on = () => shown === tape
    return {
      ...to,
      reset: (...all) => void (on() && to.reset(...all)),
      directory: (added) => void (on() && to.directory(added)),
      entries: (batch) => void (on() && to.entries(batch)),
      frame: (frame) => (on() ? to.frame(frame) : Promise.resolve()),
      tick: (at) => void (on() && to.tick(at)),
      status: (status) => void (on() && to.status(status)),
    }
  }
  return {
    get can() {
      return shown?.can ?? { command: false, seek: true, setSpeed: true }
    },
    start(given) {
      sink = given
      if (shown) shown.start(guarded(given, shown))
    },
    stop() {
      shown?.stop()
      sink = undefined
    },
    toTape(tape) {
      const left = shown
      shown = tape
      left?.stop()
      if (sink) tape.start(guarded(sink, tape))
    },
    toLive: () => {},
    // There is none.
    followPresent: () => {},
  }
}
