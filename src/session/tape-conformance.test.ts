import { describe, expect, test } from 'vitest'
import type { Frame } from '#contract/frame.ts'
import { decodeChunk } from '#contract/tape-codec.ts'
import type { TapeIndex } from '#contract/tape.ts'
import { createChunkCache } from '#feed/chunk-cache.ts'
import type { Feed, FeedSink } from '#feed/feed.ts'
import { createTapeFeed } from '#feed/tape-player.ts'
import type { TapeState } from '#feed/tape-player.ts'
import type { TapeSource } from '#feed/tape-source.ts'
import { toSnapshot } from '#picture/picture.ts'
import { manualClock } from '#server/manual-clock.ts'
import { recordScenario } from '#server/tape/record-scenario.ts'
import type { Checkpoint } from '#server/tape/record-scenario.ts'
import { startSession } from './session.ts'
import type { Session } from './session.ts'

const scenario = recordScenario(11)
const rows = scenario.chunks.map(({ row }) => row)
const bytes = new Map(scenario.chunks.map((chunk) => [chunk.row.chunk, chunk.bytes]))
const index: TapeIndex = {
  tape: 'scenario',
  name: { zh: '录', en: 'tape' },
  kind: 'relay',
  demo: true,
  open: false,
  from: rows[0]!.from,
  to: rows.at(-1)!.to,
  chunks: rows,
  marks: [],
  late: [...scenario.late],
}
const source: TapeSource = {
  index: () => Promise.resolve(index),
  chunk: (chunk) => Promise.resolve(decodeChunk(bytes.get(chunk)!)),
}

/** Everything a page shows, from its tables and stores. */
function screenOf({ picture, cells, tracks, links }: Session) {
  const heard = (at: Float64Array) => [...at.keys()].filter((i) => at[i]! > 0)
  return {
    picture: toSnapshot(picture.get()),
    cells: [...cells.all()],
    tracks: heard(tracks.at.subarray(0, tracks.length)).map((i) => [
      tracks.ids[i],
      tracks.kinds[i],
      tracks.lng[i],
      tracks.lat[i],
      tracks.speedKph[i],
      tracks.headingDeg[i],
      tracks.at[i],
    ]),
    links: heard(links.at).map((i) => [i, links.speedKph[i], links.at[i]]),
  }
}

function sessionOf(feed: Feed, clock: ReturnType<typeof manualClock>): Session {
  return startSession(feed, { ...clock, random: () => 0 }).session
}

/** What a page that was live then had on its screen. */
function liveAt({ at, picture, directory, frame }: Checkpoint) {
  let sink: FeedSink | undefined
  const can = { command: false, seek: false, setSpeed: false }
  const session = sessionOf({ can, start: (given) => void (sink = given), stop: () => {} }, manualClock(0))
  sink!.reset(at, picture, directory, frame)
  return screenOf(session)
}

function player(truth: 'known' | 'happened' = 'known') {
  const clock = manualClock(0)
  let state: TapeState | undefined
  const feed = createTapeFeed({
    cache: createChunkCache(source, 1e9),
    truth,
    localNow: clock.now,
    every: clock.every,
    onState: (told) => (state = told),
  })
  const session = sessionOf(feed, clock)
  return { clock, feed, session, state: () => state! }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Plays from the beginning; tells what was on the screen whenever feed time stood at a checkpoint, or had just passed it. */
async function playAt(speed: number, from = index.from) {
  const { clock, feed, session } = player()
  await feed.seek(from)
  feed.setSpeed(speed)
  const seen = new Map<number, ReturnType<typeof screenOf>>()
  const stepMs = Math.max(100, 100 * Math.round(1000 / speed / 100))
  for (let i = 0; i < 20_000 && feed.can.seek; i++) {
    clock.advance(stepMs)
    await settle()
    const now = session.now.get()!
    seen.set(now, screenOf(session))
    if (now >= index.to - 1000) break
  }
  return seen
}

describe('a tape played through the session', () => {
  test('twenty random moments are what a page showed live then', async () => {
    const { feed, session } = player()
    for (let i = 0; i < 20; i++) {
      const live = scenario.checkpoints[(i * 7919) % scenario.checkpoints.length]!
      await feed.seek(live.at)
      expect(session.now.get()).toBe(live.at)
      expect(screenOf(session)).toEqual(liveAt(live))
    }
  })

  test('at 1× every checkpoint is what a page showed live', async () => {
    const seen = await playAt(1)
    const compared = scenario.checkpoints.filter(({ at }) => seen.has(at))
    for (const live of compared) expect([live.at, seen.get(live.at)]).toEqual([live.at, liveAt(live)])
    expect(compared.length).toBeGreaterThan(180)
  }, 60_000)

  test('at 60× every checkpoint that is come by is what it was at 1×', async () => {
    const slow = await playAt(1)
    let compared = 0
    for (let s = 0; s < 12; s++) {
      const fast = await playAt(60, index.from + s * 1000)
      for (const [at, screen] of fast) {
        if (!slow.has(at)) continue
        expect([at, screen]).toEqual([at, slow.get(at)])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(100)
  }, 60_000)

  test('a late reading is shown from its own time, and only in what happened', async () => {
    const known = player('known')
    const happened = player('happened')
    const late = scenario.late.filter(({ at }) => at >= index.from)
    let laid = 0
    const wrong: unknown[] = []
    for (const reading of late) {
      const at = Math.ceil(reading.at / 1000) * 1000 + 1000
      if (!rows.some(({ from, to }) => from <= at && at < to)) continue
      await known.feed.seek(at)
      await happened.feed.seek(at)
      const then = known.session.cells.get(reading.metric, reading.place)
      const since = happened.session.cells.get(reading.metric, reading.place)
      if (!then || !since) continue
      const newerInTime = (then.at ?? 0) >= reading.at
      if (then.at === reading.at && then.value === reading.value) wrong.push({ knew: reading })
      if (newerInTime ? since.at !== then.at || since.value !== then.value : (since.at ?? 0) < reading.at)
        wrong.push({ reading, happened: since, known: then })
      if (!newerInTime) laid++
    }
    expect(wrong).toEqual([])
    expect(laid).toBeGreaterThan(3)
  })

  test('what happened looks the same however it was come to', async () => {
    const played = player('happened')
    await played.feed.seek(index.from)
    played.feed.setSpeed(60)
    const sought = player('happened')
    let compared = 0
    for (let i = 0; i < 60; i++) {
      played.clock.advance(100)
      await settle()
      const { at } = played.state()
      const now = played.session.now.get()!
      if (now !== at) continue
      await sought.feed.seek(at)
      expect(screenOf(played.session)).toEqual(screenOf(sought.session))
      compared++
    }
    expect(compared).toBeGreaterThan(2)
  })

  test('entries come gapless and frames ascend, at any speed', async () => {
    const clock = manualClock(0)
    const feed = createTapeFeed({
      cache: createChunkCache(source, 1e9),
      truth: 'known',
      localNow: clock.now,
      every: clock.every,
      onState: () => {},
    })
    const frames: Frame[] = []
    const entries: number[] = []
    feed.start({
      ...nothing,
      entries: (batch) => void entries.push(...batch.map(({ seq }) => seq)),
      frame: (frame) => Promise.resolve(void frames.push(frame)),
    })
    await feed.seek(index.from)
    feed.setSpeed(600)
    for (let i = 0; i < 200; i++) {
      clock.advance(100)
      await settle()
    }
    // Gapless up to the stop of the relay; what was said before the second start is in its reset.
    expect(entries).toEqual(entries.map((_, i) => entries[0]! + i))
    expect(entries.length).toBeGreaterThan(5)
    expect(frames.map(({ at }) => at)).toEqual(frames.map(({ at }) => at).toSorted((a, b) => a - b))
    expect(frames.length).toBeGreaterThan(2)
  })
})

const nothing: FeedSink = {
  standing: () => {},
  presence: () => {},
  driven: () => {},
  walls: () => {},
  reset: () => {},
  directory: () => {},
  entries: () => {},
  frame: () => Promise.resolve(),
  tick: () => {},
  status: () => {},
}
