import { describe, expect, test } from 'vitest'
import type { Directory } from '#contract/directory.ts'
import type { Frame } from '#contract/frame.ts'
import type { TapeIndex } from '#contract/tape.ts'
import { manualClock } from '#server/manual-clock.ts'
import { createChunkCache } from './chunk-cache.ts'
import type { FeedSink } from './feed.ts'
import { doubleSource, LATE, MINUTE_MS, tapeDouble } from './tape-double.ts'
import type { TapeDouble } from './tape-double.ts'
import { createTapeFeed } from './tape-player.ts'
import type { TapeState } from './tape-player.ts'
import { brokenTape } from './tape-source.ts'
import type { TapeSource } from './tape-source.ts'

const FROM = Date.UTC(2026, 10, 27, 4)
const second = (s: number) => FROM + s * 1000

function open(source: TapeSource, truth: 'known' | 'happened' = 'known') {
  const clock = manualClock(0)
  const screen = { at: 0, resets: 0, frames: 0, cells: new Map<number, number>(), ticks: [] as number[] }
  const lay = ({ cells }: Frame) => cells.cell.forEach((cell, i) => screen.cells.set(cell, cells.value[i]!))
  let state: TapeState | undefined
  const states: TapeState[] = []
  const feed = createTapeFeed({
    cache: createChunkCache(source, 1e9),
    truth,
    localNow: clock.now,
    every: clock.every,
    onState: (told) => states.push((state = told)),
  })
  const sink: FeedSink = {
    standing: () => {},
    presence: () => {},
    driven: () => {},
    walls: () => {},
    reset(at: number, _picture: unknown, _directory: Directory, frame: Frame) {
      screen.at = at
      screen.resets++
      screen.cells.clear()
      lay(frame)
    },
    directory: () => {},
    entries: () => {},
    frame(frame) {
      screen.frames++
      lay(frame)
      return Promise.resolve()
    },
    tick: (at) => screen.ticks.push((screen.at = at)),
    status: () => {},
  }
  feed.start(sink)
  const play = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100)
      await settle()
    }
  }
  return { feed, screen, play, clock, states, state: () => state! }
}
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
const inTheMiddle = () => tapeDouble({ tape: 'a', from: FROM, minutes: [0, 1, 2] })

/** The index as it will be, chunk by chunk. */
function growing(tape: TapeDouble): { source: TapeSource; grow: (change: (index: TapeIndex) => TapeIndex) => void } {
  let now = tape
  const source: TapeSource = {
    index: (signal) => doubleSource(now).index(signal),
    chunk: (chunk, signal) => doubleSource(now).chunk(chunk, signal),
  }
  return { source, grow: (change) => (now = { ...tape, index: change(tape.index) }) }
}

describe('a tape', () => {
  test('shows any moment in one reset, and goes on from there as fast as it is told', async () => {
    const { feed, screen, play } = open(doubleSource(inTheMiddle()))
    await feed.seek(second(70))
    expect([screen.resets, screen.at, screen.cells.get(0)]).toEqual([1, second(70), 70])
    await play(1000)
    expect(screen.at).toBe(second(70))
    feed.setSpeed(2)
    await play(3000)
    expect([screen.resets, screen.at, screen.cells.get(0)]).toEqual([1, second(76), 76])
  })

  test('half as fast tells the time at least once a second', async () => {
    const { feed, screen, play } = open(doubleSource(inTheMiddle()))
    await feed.seek(second(0))
    feed.setSpeed(0.5)
    await play(10_000)
    const gaps = screen.ticks.slice(1).map((at, i) => at - screen.ticks[i]!)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(500)
    expect(screen.at).toBeGreaterThanOrEqual(second(4.7))
  })

  test('ends standing still where it ends', async () => {
    const { feed, screen, play, state } = open(doubleSource(inTheMiddle()))
    await feed.seek(second(170))
    feed.setSpeed(60)
    await play(2000)
    expect([screen.at, screen.cells.get(0), state().speed, state().at]).toEqual([second(180), 180, 0, second(180)])
  })

  test('that is being recorded stands at its newest, and goes on when there is more', async () => {
    const whole = tapeDouble({ tape: 'a', from: FROM, minutes: [0, 1], open: true })
    const { source, grow } = growing(whole)
    const half = (index: TapeIndex): TapeIndex => ({
      ...index,
      to: second(30),
      chunks: [{ ...index.chunks[0]!, to: second(30), bytes: 500 }],
    })
    grow(half)
    const half0 = { ...whole.chunks.get(0)!, to: second(30), ticks: whole.chunks.get(0)!.ticks.slice(0, 30) }
    let grown = false
    const { feed, screen, play, state } = open({
      ...source,
      chunk: (chunk, signal) => (grown ? source.chunk(chunk, signal) : Promise.resolve(half0)),
    })
    await feed.seek(second(25))
    feed.setSpeed(1)
    await play(7000)
    expect([screen.at, screen.cells.get(0), state().speed]).toEqual([second(30), 30, 1])
    grown = true
    grow((index) => index)
    await play(10_000)
    feed.setSpeed(60)
    await play(1000)
    expect(screen.resets).toBe(1)
    expect(screen.cells.get(0)).toBeGreaterThan(60)
  })

  test('lets time go on where nothing was recorded, and says so', async () => {
    const { feed, screen, play, state } = open(doubleSource(tapeDouble({ tape: 'a', from: FROM, minutes: [0, 3] })))
    await feed.seek(second(100))
    expect([screen.at, screen.cells.get(0)]).toEqual([second(100), 60])
    expect(state().trouble?.en).toContain('Nothing was recorded')
    feed.setSpeed(60)
    await play(1000)
    expect(screen.at).toBeGreaterThanOrEqual(second(150))
    expect([screen.resets, screen.cells.get(0)]).toEqual([1, 60])
    await play(1000)
    expect(screen.resets).toBe(2)
    expect(state().trouble).toBeUndefined()
    expect(screen.cells.get(0)).toBeGreaterThan(200)
  })

  test('of another run is read anew at the border', async () => {
    const { feed, screen, play } = open(
      doubleSource(tapeDouble({ tape: 'a', from: FROM, minutes: [0, 1], runOf: (minute) => `run-${minute}` })),
    )
    await feed.seek(second(55))
    feed.setSpeed(2)
    await play(5000)
    expect([screen.resets, screen.cells.get(0)]).toEqual([2, Math.floor((screen.at - FROM) / 1000)])
  })

  test('passes over a damaged minute and says so', async () => {
    const tape = inTheMiddle()
    const source = doubleSource(tape)
    const { feed, screen, play, state } = open({
      ...source,
      chunk: (chunk, signal) => (chunk === 1 ? Promise.reject(brokenTape('cut')) : source.chunk(chunk, signal)),
    })
    await feed.seek(second(50))
    feed.setSpeed(60)
    await play(700)
    expect(state().trouble?.en).toContain('damaged')
    expect(screen.cells.get(0)).toBe(60)
    await play(1000)
    expect(state().trouble).toBeUndefined()
    expect(screen.cells.get(0)).toBeGreaterThan(120)
  })

  test('asked for a damaged moment keeps what was last read', async () => {
    const source = doubleSource(inTheMiddle())
    const { feed, screen, state } = open({
      ...source,
      chunk: (chunk, signal) => (chunk === 1 ? Promise.reject(brokenTape('cut')) : source.chunk(chunk, signal)),
    })
    await feed.seek(second(30))
    await feed.seek(second(90))
    expect([screen.resets, screen.at, screen.cells.get(0)]).toEqual([1, second(30), 30])
    expect([state().at, state().seeking, state().trouble?.en]).toEqual([
      second(30),
      false,
      expect.stringContaining('damaged'),
    ])
  })

  test('that cannot be reached shows nothing of another time under its name, and comes when it can', async () => {
    const source = doubleSource(inTheMiddle())
    let up = false
    const { feed, screen, play, state } = open({
      ...source,
      index: (signal) => (up ? source.index(signal) : Promise.reject(new Error('offline'))),
    })
    await feed.seek(second(30))
    expect([screen.resets, screen.at, screen.cells.size]).toEqual([1, second(30), 0])
    expect(state().trouble?.zh).toContain('读取失败')
    up = true
    await play(6000)
    expect([screen.cells.get(0), state().trouble]).toEqual([30, undefined])
  })

  test('waits for a minute that is on its way, and loses none of it', async () => {
    const source = doubleSource(inTheMiddle())
    let arrive = () => {}
    const { feed, screen, play } = open({
      ...source,
      chunk: (chunk, signal) =>
        chunk === 1
          ? new Promise((resolve) => (arrive = () => resolve(source.chunk(chunk, signal))))
          : source.chunk(chunk, signal),
    })
    await feed.seek(second(55))
    feed.setSpeed(10)
    await play(2000)
    expect([screen.cells.get(0), screen.at]).toEqual([60, second(60)])
    arrive()
    await play(1000)
    expect(screen.cells.get(0)).toBeGreaterThan(68)
    expect(screen.resets).toBe(1)
  })

  test('left for another moment while it is read shows the other alone', async () => {
    const source = doubleSource(inTheMiddle())
    const arrivals: (() => void)[] = []
    const { feed, screen } = open({
      ...source,
      chunk: (chunk, signal) => new Promise((resolve) => arrivals.push(() => resolve(source.chunk(chunk, signal)))),
    })
    const left = feed.seek(second(10))
    await settle()
    const wanted = feed.seek(second(130))
    await settle()
    for (const arrive of arrivals.reverse()) arrive()
    await Promise.all([left, wanted])
    expect([screen.resets, screen.at, screen.cells.get(0)]).toEqual([1, second(130), 130])
  })

  test('shows a late reading in what happened until the next in time, and never in what was known', async () => {
    for (const truth of ['known', 'happened'] as const) {
      const { feed, screen, play } = open(doubleSource(inTheMiddle()), truth)
      const late = truth === 'happened' ? LATE.value : 60
      await feed.seek(second(60 + LATE.fromS - 2))
      expect(screen.cells.get(1)).toBe(60)
      feed.setSpeed(1)
      await play(3000)
      expect(screen.cells.get(1)).toBe(late)
      await feed.seek(second(60 + LATE.toS - 1))
      expect(screen.cells.get(1)).toBe(late)
      feed.setSpeed(2)
      await play(1000)
      expect(screen.cells.get(1)).toBe(60 + LATE.toS)
    }
  })

  test('another truth of the same moment is read at once', async () => {
    const { feed, screen } = open(doubleSource(inTheMiddle()))
    await feed.seek(second(LATE.fromS + 5))
    expect(screen.cells.get(1)).toBe(0)
    feed.setTruth('happened')
    await settle()
    expect([screen.at, screen.cells.get(1)]).toEqual([second(LATE.fromS + 5), LATE.value])
  })

  test('at 600× shows every second step as one frame, and is where it should be', async () => {
    const tape = tapeDouble({ tape: 'a', from: FROM, minutes: Array.from({ length: 30 }, (_, i) => i) })
    const { feed, screen, play } = open(doubleSource(tape))
    await feed.seek(FROM)
    feed.setSpeed(600)
    await play(2000)
    expect(screen.at).toBeGreaterThanOrEqual(FROM + 19 * MINUTE_MS)
    expect(screen.frames).toBeLessThanOrEqual(20)
    expect(screen.cells.get(0)).toBe((screen.at - FROM) / 1000)
  })

  test('tells its state once a second while it plays', async () => {
    const { feed, states, play } = open(doubleSource(inTheMiddle()))
    await feed.seek(FROM)
    feed.setSpeed(1)
    const before = states.length
    await play(10_000)
    expect(states.length - before).toBeLessThanOrEqual(11)
    expect(states.length - before).toBeGreaterThanOrEqual(9)
  })
})
