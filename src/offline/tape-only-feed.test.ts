import { describe, expect, it } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Feed, FeedSink } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { createTapeOnlyFeed } from './tape-only-feed.ts'

function listener() {
  const heard: string[] = []
  const sink: FeedSink = {
    standing: () => {},
    presence: () => {},
    driven: () => {},
    walls: () => {},
    reset: (at) => void heard.push(`reset ${at}`),
    directory: () => {},
    entries: () => {},
    frame: ({ at }) => {
      heard.push(`frame ${at}`)
      return Promise.resolve()
    },
    tick: (at) => void heard.push(`tick ${at}`),
    status: ({ kind }) => void heard.push(kind),
  }
  return { heard, sink }
}

function tape() {
  const to: { sink?: FeedSink; stopped: boolean } = { stopped: false }
  const feed: Feed = {
    can: { command: false, seek: true, setSpeed: true },
    start(sink) {
      to.sink = sink
      sink.status({ kind: 'past' })
    },
    stop: () => void (to.stopped = true),
  }
  return { feed, to }
}

describe('a feed without a present', () => {
  it('says what its tape says, and drops what comes late from the one that was left', async () => {
    const feed = createTapeOnlyFeed()
    const { heard, sink } = listener()
    const [first, second] = [tape(), tape()]
    feed.start(sink)
    feed.toTape(first.feed)
    feed.toTape(second.feed)
    first.to.sink?.reset(1, EMPTY_PICTURE, EMPTY_DIRECTORY, emptyFrame(1, true))
    await first.to.sink?.frame(emptyFrame(1))
    first.to.sink?.tick(1)
    second.to.sink?.reset(2, EMPTY_PICTURE, EMPTY_DIRECTORY, emptyFrame(2, true))
    second.to.sink?.tick(2)
    expect(heard).toEqual(['past', 'past', 'reset 2', 'tick 2'])
    expect(first.to.stopped).toBe(true)
  })

  it('stays where it is when somebody asks for live, and takes no command', () => {
    const feed = createTapeOnlyFeed()
    const { heard, sink } = listener()
    feed.start(sink)
    feed.toTape(tape().feed)
    feed.toLive()
    expect(heard).toEqual(['past'])
    expect(feed.can).toEqual({ command: false, seek: true, setSpeed: true })
    expect(feed.command).toBeUndefined()
  })

  it('starts a tape that was chosen before anybody listened', () => {
    const feed = createTapeOnlyFeed()
    const { heard, sink } = listener()
    feed.toTape(tape().feed)
    feed.start(sink)
    expect(heard).toEqual(['past'])
  })
})
