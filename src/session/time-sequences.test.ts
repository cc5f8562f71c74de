import { expect, test } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Directory } from '#contract/directory.ts'
import { cellColumns, emptyFrame } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import { TRUTHS } from '#contract/shown-view.ts'
import type { Truth } from '#contract/shown-view.ts'
import type { FeedSink } from '#feed/feed.ts'
import { createFeedStats } from '#feed/feed-stats.ts'
import type { LiveFeed } from '#feed/live-feed.ts'
import { createSwitchFeed } from '#feed/switch-feed.ts'
import { doubleSource, LATE, tapeDouble } from '#feed/tape-double.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { manualClock } from '#server/manual-clock.ts'
import { createTimeMachine } from './create-time-machine.ts'

const FROM = Date.UTC(2026, 10, 27, 4)
const LIVE_AT = FROM + 3_600_000
const SEQUENCES = 1000
const STEPS = 30
const FAILS = 0.05
const tapes = new Map(
  ['a', 'b'].map((tape) => [tape, tapeDouble({ tape, from: FROM, minutes: [0, 1, 2, 3, 4, 5] })] as const),
)

/** What is on the screen and whose it is; every write is held against who may write just then. */
class Screen {
  stale = 0
  writes = 0
  /** Who may write; the moment before which nothing of it may come. */
  expected: { of: string; at: number } = { of: 'live', at: 0 }
  of = 'nobody'
  at = 0
  readonly cells = new Map<number, number>()
  #painted: (() => void)[] = []

  paint(): void {
    for (const done of this.#painted.splice(0)) done()
  }
  standing(): void {}
  presence(): void {}
  driven(): void {}
  walls(): void {}
  reset(at: number, _picture: unknown, { cellPlaces }: Directory, frame: Frame): void {
    this.of = cellPlaces[0] ?? 'blank'
    if (this.of !== 'blank') this.hold(this.of, at)
    this.at = at
    this.cells.clear()
    this.lay(frame)
  }
  directory({ cellPlaces }: Directory): void {
    this.hold(cellPlaces[0]!, this.at)
  }
  entries(): void {}
  frame(frame: Frame): Promise<void> {
    this.hold(this.of, frame.at)
    this.lay(frame)
    return new Promise((resolve) => this.#painted.push(resolve))
  }
  tick(at: number): void {
    if (this.of !== 'blank') this.hold(this.of, at)
    this.at = at
  }
  hold(of: string, at: number): void {
    this.writes++
    if (of !== this.expected.of || at < this.expected.at) this.stale++
  }
  lay({ cells }: Frame): void {
    cells.cell.forEach((cell, i) => this.cells.set(cell, cells.value[i]!))
  }
}

/** A relay that answers when the test lets it, and whose figures say that they are live. */
function relay(later: (run: () => void) => void) {
  let sink: FeedSink | undefined
  let at = LIVE_AT
  const directory = {
    ...EMPTY_DIRECTORY,
    cellMetrics: ['second'],
    cellPlaces: ['live'],
    cellIntervalsMs: [1000],
    cellSources: ['live'],
  }
  const frame = (full: boolean): Frame => ({
    ...emptyFrame(at, full),
    cells: { ...cellColumns(1), value: Float64Array.of(-1), at: Float64Array.of(at) },
  })
  const reset = () => {
    sink?.standing({ post: null, wall: null, exercise: null })
    sink?.reset(at, EMPTY_PICTURE, directory, frame(true))
    sink?.status({ kind: 'live' })
  }
  const no = () => Promise.reject(new Error('not here'))
  const feed: LiveFeed = {
    can: { command: true, seek: false, setSpeed: false },
    stats: createFeedStats(),
    start: (given) => {
      sink = given
      later(reset)
    },
    stop: () => (sink = undefined),
    command: no,
    drive: no,
    looking: () => {},
    shows: () => {},
    watchWalls: () => {},
    reconnect: () => {},
    watch: () => later(reset),
  }
  const speak = () => {
    at += 1000
    sink?.directory(directory)
    void sink?.frame(frame(false))
    sink?.tick(at)
  }
  return { feed, speak }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

async function sequence(seed: number) {
  const random = randomOf(seed)
  const pick = (n: number) => Math.floor(random() * n)
  const clock = manualClock(1_000_000)
  const waiting: (() => void)[] = []
  let failing = true
  const gate = <T>(answer: () => T) =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => {
        if (!failing || random() >= FAILS) return resolve(answer())
        // What could not be read leaves the moment before on the screen: that one may be shown anew.
        screen.expected.at = 0
        last.at = 0
        return reject(new Error('no network'))
      })
    })
  const { feed: live, speak } = relay((run) => waiting.push(run))
  const screen = new Screen()
  const feed = createSwitchFeed({
    live,
    after: clock.after,
    askFigures: () => live.watch(['cells']),
    hush: () => live.watch([]),
  })
  const time = createTimeMachine({ feed, openTape: (tape) => doubleSource(tapes.get(tape)!, gate), clock })
  const last = {
    tape: undefined as string | undefined,
    at: 0,
    truth: 'known' as Truth,
    speed: 0,
    stood: true,
  }
  let shown: Promise<void> = Promise.resolve()
  let statusInPast = 0
  feed.start(
    Object.assign(screen, {
      status: ({ kind }: { kind: string }) => void (screen.expected.of !== 'live' && kind === 'live' && statusInPast++),
    }),
  )

  const go = (tape: string | undefined) => {
    last.tape = tape ?? last.tape ?? 'a'
    last.at = FROM + pick(5 * 60) * 1000
    last.truth = TRUTHS[pick(2)]!
    last.speed = [0, 0, 1, 60, 600][pick(5)]!
    last.stood = last.speed === 0
    screen.expected = { of: last.tape, at: last.at }
    shown = time.go({ tape: last.tape, at: last.at, truth: last.truth, speed: last.speed })
  }
  const commands: (() => void)[] = [
    () => go(['a', 'b'][pick(2)]),
    () => go(undefined),
    () => {
      last.tape = undefined
      screen.expected = { of: 'live', at: LIVE_AT }
      time.live()
    },
    () => {
      if (last.tape === undefined) return
      last.speed = [0, 1, 60][pick(3)]!
      last.stood &&= last.speed === 0
      time.setSpeed(last.speed)
    },
    () => {
      if (last.tape === undefined) return
      last.truth = TRUTHS[pick(2)]!
      time.setTruth(last.truth)
    },
  ]
  for (let step = 0; step < STEPS; step++) {
    const what = random()
    if (what < 0.35) commands[pick(commands.length)]!()
    else if (what < 0.6) waiting.splice(pick(waiting.length), 1)[0]?.()
    else if (what < 0.7) screen.paint()
    else if (what < 0.8) speak()
    else clock.advance(pick(1500))
    await settle()
  }
  // Everything is answered in the end, the newest question first: what was left answers last.
  failing = false
  if (last.tape !== undefined) time.setSpeed(0)
  for (let round = 0; round < 12 || waiting.length > 0; round++) {
    waiting.pop()?.()
    screen.paint()
    await settle()
    clock.advance(600)
    await settle()
  }
  await shown
  return { screen, state: time.state.get(), last, statusInPast, can: feed.can }
}

test('after any thousand of goings, answered in any order, the screen is of the last one and nothing stale was written', async () => {
  /** By sequence: what is on the screen, and what should be. */
  const wrong: unknown[] = []
  const hold = (seed: number, is: readonly unknown[], should: readonly unknown[]) => {
    if (is.some((one, i) => !Object.is(one, should[i]))) wrong.push({ seed, is, should })
  }
  const sum = { writes: 0, stale: 0, live: 0, past: 0, troubled: 0, badges: 0 }
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const { screen, state, last, statusInPast, can } = await sequence(seed)
    sum.writes += screen.writes
    sum.stale += screen.stale
    sum.badges += statusInPast
    if (last.tape === undefined) {
      sum.live++
      hold(seed, [state.mode, screen.of, screen.cells.get(0), can.command], ['live', 'live', -1, true])
      continue
    }
    sum.past++
    if (state.mode !== 'past') throw new Error(`sequence ${seed} ended in the present`)
    hold(seed, [state.tape, state.truth, state.seeking, can.command], [last.tape, last.truth, false, false])
    if (state.trouble) {
      sum.troubled++
      continue
    }
    const second = Math.floor((state.at - FROM) / 1000)
    const inMinute = second % 60
    const late = last.truth === 'happened' && inMinute >= LATE.fromS && inMinute < LATE.toS
    const inTime = second - inMinute + (inMinute >= LATE.toS ? LATE.toS : 0)
    const cells = [screen.cells.get(0), screen.cells.get(1)]
    hold(seed, [screen.of, screen.at, ...cells], [last.tape, state.at, second, late ? LATE.value : inTime])
    const stands = last.stood && last.at > 0
    hold(seed, [stands ? state.at : state.at >= last.at], [stands ? last.at : true])
  }
  expect(wrong).toEqual([])
  expect(sum).toMatchObject({ stale: 0, badges: 0 })
  expect(sum.writes).toBeGreaterThan(SEQUENCES)
  expect(sum.past - sum.troubled).toBeGreaterThan(SEQUENCES / 3)
  expect(sum.live).toBeGreaterThan(SEQUENCES / 10)
}, 120_000)

/** mulberry32, [0, 1) */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
