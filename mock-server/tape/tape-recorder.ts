import { hash } from 'node:crypto'
import type { Entry } from '#contract/entry.ts'
import { ChunkWriter } from '#contract/tape-codec.ts'
import { TAPE_CHUNK_MS, TAPE_TICK_MS } from '#contract/tape.ts'
import type { LateReading, TapeChunkRow, TapeMark } from '#contract/tape.ts'
import { TOPICS } from '#contract/wire.ts'
import { toSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { FrameSource } from '../fanout/frame-cache.ts'
import { NameAnnouncer } from '../fanout/name-announcer.ts'
import type { NameSource } from '../fanout/name-announcer.ts'

export interface TapeRecorderParts {
  /** Its tick is closed by whoever owns it, before the recorder is told to tick. */
  readonly source: FrameSource & NameSource
  /** Of the numbering of slots and cells: another start of the relay, another run. */
  readonly run: string
  /** Folded up to what was last handed to `entries`. */
  readonly picture: () => Picture
  /** undefined: nobody will want to jump to it. */
  readonly markOf: (entry: Entry) => TapeMark | undefined
  /** The newest chunk that was recorded before; −1: none. */
  readonly after: number
  /** One call a minute, in order. */
  readonly sink: (chunk: RecordedChunk) => void
}

export interface RecordedChunk {
  /** `bytes` counted as they are here. */
  readonly row: TapeChunkRow
  readonly run: string
  /** Encoded, not deflated. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly marks: readonly TapeMark[]
  readonly late: readonly LateReading[]
}

/** The minute now filling, as far as it was recorded. */
export interface OpenChunk extends Pick<RecordedChunk, 'marks' | 'late'> {
  /** `bytes` are about what it will be, not deflated. */
  readonly row: TapeChunkRow
  /** At once or never: the minute goes on. Costs as much as closing it does. */
  readonly encode: () => Uint8Array<ArrayBuffer>
}

export interface TapeRecorder {
  /** A tick of the source closed at `at` (feed time, epoch ms); recorded once a second at most. */
  readonly tick: (at: number) => void
  readonly entries: (batch: readonly Entry[]) => void
  readonly late: (reading: LateReading) => void
  /** Ends the minute now filling at `at`; the next tick begins another. */
  readonly flush: (at: number) => void
  readonly open: () => OpenChunk | undefined
  /** What was given to the sink was lost: the next chunk stands for itself. */
  readonly holdAll: () => void
  /** SHA-256 (hex) over all chunks so far, each with the hash before it. */
  readonly hash: () => string
}

/** Picture and names are held at least this often, so that no stretch needs a chunk that was removed with older ones. */
const HOLD_EVERY_MS = 3_600_000
/** A source that hands over a whole archive must not fill the memory; the history has all of it. */
const LATE_MOST = 20_000

/** Where the picture and the names of a minute are. */
interface Held {
  readonly span: number
  readonly seq: number
  readonly snapshotIn: number
  readonly directoryIn: number
}

interface Filling {
  readonly row: Pick<TapeChunkRow, 'chunk' | 'from' | 'seq' | 'snapshotIn' | 'directoryIn'>
  readonly writer: ChunkWriter
  readonly marks: TapeMark[]
  /** Of its newest tick, or its keyframe. */
  at: number
}

/** Records what a viewer gets, in chunks of a minute. Knows neither clock nor file: the same calls give the same bytes. */
export function createTapeRecorder({ source, run, picture, markOf, after, sink }: TapeRecorderParts): TapeRecorder {
  const names = new NameAnnouncer(source)
  let filling: Filling | undefined
  let entries: Entry[] = []
  let late: LateReading[] = []
  let since = 0
  let newest = after
  let held: Held | undefined
  let namesChanged = true
  let chain = ''

  const begin = (at: number) => {
    namesChanged = names.take() !== undefined || namesChanged
    entries = []
    since = source.tick - 1
    newest = Math.max(newest + 1, Math.floor(at / 1000))
    const chunk = newest
    const { seq } = picture()
    const span = Math.floor(at / HOLD_EVERY_MS)
    const before = held?.span === span ? held : undefined
    const snapshotIn = before?.seq === seq ? before.snapshotIn : chunk
    const directoryIn = before && !namesChanged ? before.directoryIn : chunk
    held = { span, seq, snapshotIn, directoryIn }
    namesChanged = false
    const writer = new ChunkWriter({
      from: at,
      run,
      bounds: source.bounds,
      seq,
      snapshot: snapshotIn === chunk ? toSnapshot(picture()) : null,
      directory: directoryIn === chunk ? names.all() : null,
      keyframe: source.frameSince(0, TOPICS, at),
    })
    filling = { row: { chunk, from: at, seq, snapshotIn, directoryIn }, writer, marks: [], at }
  }

  const add = (to: Filling, at: number) => {
    const directory = names.take() ?? null
    namesChanged ||= directory !== null
    to.writer.add({ at, directory, entries, frame: source.frameSince(since, TOPICS, at) })
    to.marks.push(...entries.flatMap((entry) => markOf(entry) ?? []))
    to.at = at
    entries = []
    since = source.tick - 1
  }

  const rowOf = ({ row, at }: Filling, bytes: number) => ({ ...row, to: Math.max(at, row.from + 1), bytes })

  const close = (ending: Filling) => {
    const { to } = rowOf(ending, 0)
    const bytes = ending.writer.finish(to, late)
    const done = { row: rowOf(ending, bytes.length), run, bytes, marks: ending.marks, late }
    filling = undefined
    late = []
    chain = hash('sha256', Buffer.concat([Buffer.from(chain, 'hex'), bytes]))
    sink(done)
  }

  return {
    tick(at) {
      if (!filling) return begin(at)
      if (Math.floor(at / TAPE_TICK_MS) <= Math.floor(filling.at / TAPE_TICK_MS)) return
      const minute = Math.floor(filling.row.from / TAPE_CHUNK_MS)
      add(filling, at)
      if (Math.floor(at / TAPE_CHUNK_MS) === minute) return
      close(filling)
      begin(at)
    },
    entries(batch) {
      entries.push(...batch)
    },
    late(reading) {
      if (late.length < LATE_MOST) late.push(reading)
    },
    flush(at) {
      if (!filling) return
      add(filling, Math.max(at, filling.at + 1))
      close(filling)
    },
    open() {
      if (!filling) return undefined
      const { writer, marks } = filling
      const row = rowOf(filling, writer.bytesSoFar)
      return { row, marks: [...marks], late: [...late], encode: () => writer.finish(row.to, late) }
    },
    holdAll() {
      held = undefined
    },
    hash: () => chain,
  }
}
