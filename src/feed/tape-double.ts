import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { cellColumns, emptyFrame } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import type { LateReading, TapeChunk, TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import { EMPTY_PICTURE, toSnapshot } from '#picture/picture.ts'
import type { TapeSource } from './tape-source.ts'

/** For tests: a tape whose one cell says, each second, which second it is; a second cell had a reading too late. */
export interface TapeDouble {
  readonly index: TapeIndex
  readonly chunks: ReadonlyMap<number, TapeChunk>
}

export const MINUTE_MS = 60_000
/** What a second cell shows in the truth that holds everything: from its late reading to its next in time. */
export const LATE = { value: 99, fromS: 20, toS: 40 } as const

export interface TapeDoubleOptions {
  readonly tape: string
  readonly from: number
  /** Which minutes were recorded. */
  readonly minutes: readonly number[]
  readonly open?: boolean
  /** Names of runs by minute; one for all when absent. */
  readonly runOf?: (minute: number) => string
}

export function tapeDouble({ tape, from, minutes, open = false, runOf = () => 'run' }: TapeDoubleOptions): TapeDouble {
  const directory = {
    ...EMPTY_DIRECTORY,
    cellMetrics: ['second', 'late'],
    cellPlaces: [tape, tape],
    cellIntervalsMs: [1000, 1000],
    cellSources: [tape, tape],
  }
  const late: LateReading[] = minutes.map((minute) => ({
    metric: 'late',
    place: tape,
    value: LATE.value,
    at: from + minute * MINUTE_MS + LATE.fromS * 1000,
    receivedAt: from + minute * MINUTE_MS + 50_000,
  }))
  const frameAt = (at: number, full: boolean): Frame => {
    const second = (at - from) / 1000
    // The second cell is heard at the beginning of each minute, and 40 s later.
    const heardS = Math.floor(second / 60) * 60 + (second % 60 >= LATE.toS ? LATE.toS : 0)
    const says = full || second === heardS
    const cells = cellColumns(says ? 2 : 1)
    cells.value[0] = second
    cells.at[0] = at
    if (says) {
      cells.cell[1] = 1
      cells.value[1] = heardS
      cells.at[1] = from + heardS * 1000
    }
    return { ...emptyFrame(at, full), cells }
  }
  const chunks = new Map<number, TapeChunk>()
  const rows: TapeChunkRow[] = []
  for (const minute of minutes) {
    const begins = from + minute * MINUTE_MS
    rows.push({
      chunk: minute,
      from: begins,
      to: begins + MINUTE_MS,
      bytes: 1000,
      seq: 0,
      snapshotIn: minute,
      directoryIn: minute,
    })
    chunks.set(minute, {
      from: begins,
      to: begins + MINUTE_MS,
      run: runOf(minute),
      bounds: [0, 0, 1, 1],
      seq: 0,
      snapshot: toSnapshot(EMPTY_PICTURE),
      directory,
      keyframe: frameAt(begins, true),
      ticks: Array.from({ length: 60 }, (_, i) => {
        const at = begins + (i + 1) * 1000
        return { at, directory: null, entries: [], frame: frameAt(at, false) }
      }),
      late: [],
    })
  }
  const index: TapeIndex = {
    tape,
    name: { zh: tape, en: tape },
    kind: 'story',
    demo: true,
    open,
    from: rows[0]!.from,
    to: rows.at(-1)!.to,
    chunks: rows,
    marks: [],
    late,
  }
  return { index, chunks }
}

/** @param gate holds an answer back for as long as a test likes, or makes it fail */
export function doubleSource(tape: TapeDouble, gate: <T>(answer: () => T) => Promise<T> = soon): TapeSource {
  return {
    index: () => gate(() => tape.index),
    chunk: (chunk) =>
      gate(() => {
        const found = tape.chunks.get(chunk)
        if (!found) throw new Error(`no chunk ${chunk}`)
        return found
      }),
  }
}

function soon<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => resolve(answer()))
}
