import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame } from '#contract/frame.ts'
import type { Truth } from '#contract/shown-view.ts'
import type { TapeChunk, TapeChunkRow, TapeIndex, TapeTick } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { ChunkCache } from './chunk-cache.ts'
import { createChunksAhead } from './chunks-ahead.ts'
import type { Feed, FeedSink } from './feed.ts'
import { FrameMerge } from './frame-merge.ts'
import { LateCells } from './late-cells.ts'
import { PlayClock } from './play-clock.ts'
import { readMoment } from './read-moment.ts'
import { rowAfter, rowAt, sameStretch } from './tape-rows.ts'
import { asTapeFault, brokenTape } from './tape-source.ts'

/** What lies between two steps is shown as one frame. */
const STEP_MS = 100
/** Who listens to feed time renders anew each time. */
const TICK_MS = 250
const PUBLISH_MS = 1000
/** An open tape grows; a tape that could not be read at all is asked for again. */
const ASK_AGAIN_MS = 5000
const SPEED_MOST = 600
const SPEED_LEAST = 0.5

export interface TapeState {
  readonly index: TapeIndex | undefined
  /** The moment asked for while it is fetched; otherwise the one that is shown, epoch ms. */
  readonly at: number
  readonly speed: number
  readonly seeking: boolean
  readonly trouble: Words | undefined
}

export interface TapeFeedOptions {
  readonly cache: ChunkCache
  readonly truth: Truth
  /** Monotonic local time, ms. */
  readonly localNow: () => number
  readonly every: (periodMs: number, run: () => void) => () => void
  /** Told at once when something turned, else once a second while it plays. */
  readonly onState: (state: TapeState) => void
}

export interface TapeFeed extends Feed {
  /** Resolves when the moment is shown, could not be read, or was left for another. */
  seek(at: number, truth?: Truth): Promise<void>
  /** 0.5–600; 0 stands still. */
  setSpeed(times: number): void
  /** The same moment, read otherwise. */
  setTruth(truth: Truth): void
}

/** The chunk being played, and how many of its ticks are shown. */
interface Playing {
  readonly row: TapeChunkRow
  readonly chunk: TapeChunk
  ticks: number
}

/**
 * A tape, from any moment on. A seek is one reset; from there names, entries and frames come as they were recorded, the frames of one
 * step merged. Where nothing was recorded time goes on and nothing changes. What cannot be read is said, and leaves the screen as it was.
 */
export function createTapeFeed({ cache, truth: firstTruth, localNow, every, onState }: TapeFeedOptions): TapeFeed {
  const clock = new PlayClock(0, localNow())
  const merge = new FrameMerge()
  const ahead = createChunksAhead(cache, localNow, () => publish())
  let sink: FeedSink | undefined
  let stopStep = () => {}
  let truth = firstTruth
  let late = new LateCells([])
  let seeking: { readonly at: number; readonly abort: AbortController } | undefined
  /** undefined: nothing of this tape is on screen. */
  let playing: Playing | undefined
  /** Of the newest entry that is shown. */
  let seq = 0
  let shownAt = 0
  let painting = false
  /** Why the last thing asked for is not shown. */
  let refused: Words | undefined
  let retry: { readonly at: number; readonly local: number } | undefined
  let told: TapeState | undefined
  const last = { tick: -Infinity, publish: -Infinity, ask: -Infinity }

  const rows = () => cache.known()?.chunks ?? []
  const endOf = () => Math.max(cache.known()?.to ?? 0, rows().at(-1)?.to ?? 0)

  function publish(): void {
    const index = cache.known()
    const at = seeking?.at ?? shownAt
    const next = { index, at, speed: clock.speed, seeking: seeking !== undefined, trouble: refused ?? troubleHere() }
    const { speed, trouble } = next
    const turned =
      speed !== told?.speed || next.seeking !== told.seeking || trouble !== told.trouble || index !== told.index
    const due = localNow() - last.publish >= PUBLISH_MS || clock.speed === 0
    if (!turned && (at === told?.at || !due)) return
    last.publish = localNow()
    told = next
    onState(next)
  }

  function troubleHere(): Words | undefined {
    const next = playing && rowAfter(rows(), playing.row)
    if (!playing || !next || shownAt < playing.row.to - 1) return undefined
    const lost = rowAt(rows(), shownAt)
    if (lost && lost.from > playing.row.from && shownAt <= lost.to) return ahead.troubleOf(lost)
    if (shownAt >= next.from - 1) return ahead.troubleOf(next)
    return sameStretch(playing.row, next) ? undefined : NOT_RECORDED
  }

  async function seek(asked: number, as = truth): Promise<void> {
    seeking?.abort.abort()
    truth = as
    const mine = { at: asked, abort: new AbortController() }
    seeking = mine
    refused = undefined
    retry = undefined
    publish()
    try {
      const moment = await readMoment(cache, asked, mine.abort.signal)
      if (seeking !== mine) return
      const { at, picture, directory, row, chunk, ticks } = moment
      late = new LateCells(truth === 'happened' ? moment.index.late : [])
      late.name(directory)
      const frame = late.lay(moment.frame, -Infinity, at, emptyFrame) ?? moment.frame
      merge.take()
      playing = { row, chunk, ticks }
      seq = picture.seq
      seeking = undefined
      sink?.reset(at, picture, directory, frame)
      stand(at)
    } catch (error) {
      if (seeking !== mine) return
      seeking = undefined
      const fault = asTapeFault(error)
      refused = fault.sentence
      if (!fault.lasting && !playing) retry = { at: asked, local: localNow() + ASK_AGAIN_MS }
      // What stood on the screen before this tape must not be taken for this moment.
      if (!playing) sink?.reset(asked, EMPTY_PICTURE, EMPTY_DIRECTORY, emptyFrame(asked, true))
      stand(playing ? shownAt : asked)
    }
    publish()
    if (playing) ahead.fetch(rows(), playing.row, clock.speed)
  }
  function stand(at: number): void {
    shownAt = at
    clock.set(at, localNow())
    last.tick = localNow()
    sink?.tick(at)
  }

  function step(): void {
    if (painting || seeking || !sink) return
    if (retry && localNow() >= retry.local) {
      void seek(retry.at)
      return
    }
    const want = Math.min(clock.at(localNow()), endOf())
    if (clock.speed > 0 && playing && want > shownAt) goOnTo(playing, want)
    if (clock.speed > 0 && shownAt >= endOf()) atTheEnd()
    if (playing) ahead.fetch(rows(), playing.row, clock.speed)
    publish()
  }

  /** Delivers what lies between what is shown and `want`, as far as it is at hand. */
  function goOnTo(from: Playing, want: number): void {
    const passed: TapeTick[] = []
    let newest = seq
    let at = from
    for (;;) {
      const { chunk, row } = at
      while (at.ticks < chunk.ticks.length && chunk.ticks[at.ticks]!.at <= want) {
        const tick = chunk.ticks[at.ticks++]!
        passed.push(tick)
        newest = tick.entries.at(-1)?.seq ?? newest
      }
      playing = at
      const reached = Math.max(shownAt, passed.at(-1)?.at ?? 0)
      if (at.ticks < chunk.ticks.length) return deliver(passed, want)
      if (hasGrown(row)) {
        readGrown()
        return deliver(passed, reached)
      }
      const next = nextReadable(row)
      if (!next || next.from > want) return deliver(passed, want)
      const following = cache.peek(next)
      if (!following) return deliver(passed, Math.max(reached, next.from - 1))
      if (!sameStretch(row, next) || following.run !== chunk.run || following.seq !== newest) {
        deliver(passed, reached)
        return void seek(want)
      }
      at = { row: next, chunk: following, ticks: 0 }
    }
  }
  function nextReadable(row: TapeChunkRow): TapeChunkRow | undefined {
    let next = rowAfter(rows(), row)
    while (next && ahead.lost(next)) next = rowAfter(rows(), next)
    return next
  }

  function deliver(passed: readonly TapeTick[], at: number): void {
    const to = sink
    if (!to) return
    try {
      for (const { directory } of passed) {
        if (!directory) continue
        late.name(directory)
        to.directory(directory)
      }
      const entries = passed.flatMap((tick) => tick.entries).filter((entry) => entry.seq > seq)
      if (entries.length > 0) to.entries(entries)
      seq = entries.at(-1)?.seq ?? seq
    } catch (error) {
      // Entries that do not follow one another: the tape is not what its index says.
      refused = brokenTape(error).sentence
      clock.setSpeed(0, localNow())
      return
    }
    for (const { frame } of passed) merge.add(frame)
    const frame = late.lay(merge.take(), shownAt, at, emptyFrame)
    shownAt = at
    clock.set(at, localNow())
    if (frame) {
      painting = true
      const painted = () => void (painting = false)
      to.frame(frame).then(painted, painted)
    }
    if (!frame && localNow() - last.tick < TICK_MS) return
    last.tick = localNow()
    to.tick(at)
  }

  /** One that grows is asked what it has by now; one that does not is over. */
  function atTheEnd(): void {
    clock.set(shownAt, localNow())
    if (!cache.known()?.open) return clock.setSpeed(0, localNow())
    if (localNow() - last.ask < ASK_AGAIN_MS) return undefined
    last.ask = localNow()
    cache.index(ahead.signal).then(
      () => (refused = undefined),
      (error: unknown) => {
        if (!ahead.signal.aborted) refused = asTapeFault(error).sentence
      },
    )
    return undefined
  }
  /** A minute that was not over when it was read. */
  function hasGrown(row: TapeChunkRow): boolean {
    const now = rowAt(rows(), row.from)
    return now?.chunk === row.chunk && now.to !== row.to
  }
  function readGrown(): void {
    const mine = playing
    const row = mine && rowAt(rows(), mine.row.from)
    if (!mine || !row) return
    cache.chunk(row, ahead.signal).then(
      (chunk) => (playing = playing === mine ? { row, chunk, ticks: mine.ticks } : playing),
      (error: unknown) => {
        if (!ahead.signal.aborted) refused = asTapeFault(error).sentence
      },
    )
  }

  return {
    can: { command: false, seek: true, setSpeed: true },
    start(given) {
      sink = given
      given.status({ kind: 'past' })
      stopStep = every(STEP_MS, step)
    },
    stop() {
      stopStep()
      sink = undefined
      seeking?.abort.abort()
      seeking = undefined
      ahead.stop()
    },
    seek,
    setSpeed(times) {
      clock.setSpeed(times === 0 ? 0 : Math.min(SPEED_MOST, Math.max(SPEED_LEAST, times)), localNow())
      if (times === 0 && playing && !seeking) stand(shownAt)
      publish()
    },
    setTruth(next) {
      if (next !== truth) void seek(seeking?.at ?? shownAt, next)
    },
  }
}

const NOT_RECORDED: Words = {
  zh: '这段时间没有录制：画面停在此前录到的最后一刻，时间照常走。',
  en: 'Nothing was recorded here: the screen stands at the last moment before, and time goes on.',
}
