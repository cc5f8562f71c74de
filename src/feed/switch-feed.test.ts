import { expect, test } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import { emptyFrame } from '#contract/frame.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { manualClock } from '#server/manual-clock.ts'
import type { Feed, FeedSink } from './feed.ts'
import { createFeedStats } from './feed-stats.ts'
import type { LiveFeed } from './live-feed.ts'
import { createSwitchFeed } from './switch-feed.ts'

const started: Entry = { seq: 1, at: 5, id: 'e', actor: 'relay', kind: 'relay-started', version: '1', demo: true }
const standing = { post: null, wall: 'wall-1', exercise: null }

/** A screen that writes down what was done to it, and a present and tapes held in the hand. */
function open() {
  const did: string[] = []
  const writer = (name: string): FeedSink => ({
    standing: () => did.push(`${name}standing`),
    presence: () => did.push(`${name}presence`),
    driven: () => did.push(`${name}driven`),
    walls: () => did.push(`${name}walls`),
    reset: (at) => did.push(`${name}reset ${at}`),
    directory: () => did.push(`${name}directory`),
    entries: ([entry]) => did.push(`${name}entries ${entry?.seq}`),
    frame: ({ at }) => {
      did.push(`${name}frame ${at}`)
      return Promise.resolve()
    },
    tick: (at) => did.push(`${name}tick ${at}`),
    status: ({ kind }) => did.push(`${name}status ${kind}`),
  })
  let live!: FeedSink
  const asked: string[] = []
  const feed: LiveFeed = {
    can: { command: true, seek: false, setSpeed: false },
    stats: createFeedStats(),
    start: (sink) => (live = sink),
    stop: () => asked.push('stop'),
    command: (command) => (asked.push(command.do), Promise.resolve({ ok: true, seq: 9 })),
    drive: () => Promise.reject(new Error('no')),
    looking: () => asked.push('looking'),
    shows: () => {},
    watchWalls: () => {},
    reconnect: () => asked.push('reconnect'),
    watch: () => {},
  }
  const clock = manualClock(0)
  const switched = createSwitchFeed({
    live: feed,
    after: clock.after,
    askFigures: () => asked.push('figures'),
    hush: () => asked.push('hush'),
  })
  const { picture, ...present } = writer('now ') as FeedSink & { picture?: unknown }
  void picture
  switched.followPresent?.({ ...present, picture: ({ seq }) => did.push(`now picture ${seq}`) })
  switched.start(writer(''))
  /** It goes on talking after it was told to stop. */
  const tape = () => {
    let sink!: FeedSink
    const rude: Feed = {
      can: { command: false, seek: true, setSpeed: true },
      start: (given) => {
        sink = given
        given.status({ kind: 'past' })
      },
      stop: () => {},
    }
    return { rude, talk: (at: number) => say(sink, at) }
  }
  const take = () => did.splice(0)
  const reset = (at: number) => live.reset(at, EMPTY_PICTURE, EMPTY_DIRECTORY, emptyFrame(at, true))
  return { switched, live: () => live, clock, asked, take, tape, reset }
}
function say(sink: FeedSink, at: number): void {
  sink.directory(EMPTY_DIRECTORY)
  void sink.frame(emptyFrame(at))
  sink.tick(at)
}

test('what a tape says after it was left is heard by nobody', () => {
  const { switched, tape, take, reset, live } = open()
  reset(100)
  live().status({ kind: 'live' })
  const first = tape()
  const second = tape()
  switched.toTape(first.rude)
  switched.toTape(second.rude)
  take()
  first.talk(7)
  expect(take()).toEqual([])
  second.talk(8)
  expect(take()).toEqual(['directory', 'frame 8', 'tick 8'])
  switched.toLive()
  take()
  second.talk(9)
  expect(take()).toEqual([])
})

test('while a tape is shown the present goes on beside it, and who this page is stays told', () => {
  const { switched, tape, take, reset, live } = open()
  reset(100)
  live().status({ kind: 'live' })
  switched.toTape(tape().rude)
  take()
  live().standing(standing)
  live().driven({ wall: 'wall-1', view: {} })
  live().entries([started])
  say(live(), 101)
  expect(take()).toEqual(['standing', 'driven', 'now picture 1', 'now entries 1', 'now tick 101'])
})

test('said again because figures were asked for, who this page is changes nothing; after a lost connection it does', () => {
  const { live, take } = open()
  live().standing(standing)
  live().standing({ ...standing })
  expect(take()).toEqual(['standing'])
  live().status({ kind: 'offline', since: 1 })
  take()
  live().standing({ ...standing })
  expect(take()).toEqual(['standing'])
})

test('coming back shows the present from its reset on, and nothing of it before', () => {
  const { switched, tape, take, reset, live, asked } = open()
  reset(100)
  live().status({ kind: 'live' })
  switched.toTape(tape().rude)
  expect(switched.can.command).toBe(false)
  take()
  switched.toLive()
  expect(asked).toContain('figures')
  expect(take()).toEqual(['status connecting'])
  say(live(), 102)
  expect(take()).toEqual(['now tick 102'])
  reset(103)
  expect(take()).toEqual(['now picture 0', 'now tick 103', 'reset 103', 'status live'])
  say(live(), 104)
  expect(take()).toEqual(['directory', 'frame 104', 'now tick 104', 'tick 104'])
  expect(switched.can.command).toBe(true)
})

test('a present that does not come clears the figures of the past within a second', () => {
  const { switched, tape, take, reset, live, clock } = open()
  reset(100)
  live().status({ kind: 'live' })
  switched.toTape(tape().rude)
  live().status({ kind: 'offline', since: 1 })
  take()
  switched.toLive()
  expect(take()).toEqual(['status offline'])
  clock.advance(1000)
  expect(take()).toEqual(['reset 100'])
})

test('figures are asked for no more after a while in the past, and not for a short look', () => {
  const { switched, tape, asked, clock } = open()
  switched.toTape(tape().rude)
  clock.advance(1000)
  switched.toLive()
  clock.advance(60_000)
  expect(asked).toEqual(['figures'])
  switched.toTape(tape().rude)
  clock.advance(60_000)
  expect(asked).toEqual(['figures', 'hush'])
})

test('orders and what is looked at go to the present, whatever is shown', async () => {
  const { switched, tape, asked } = open()
  switched.toTape(tape().rude)
  await switched.command?.({ do: 'retire-tour', id: 'c', tour: 't' })
  switched.looking?.({ incident: null, editing: null })
  switched.reconnect?.()
  expect(asked).toEqual(['retire-tour', 'looking', 'reconnect'])
})
