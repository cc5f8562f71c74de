import { encodeChunk } from '#contract/tape-codec.ts'
import { cellColumns, emptyFrame } from '#contract/frame.ts'
import type { Entry } from '#contract/entry.ts'
import type { Frame } from '#contract/frame.ts'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { TapeChunk, TapeIndex } from '#contract/tape.ts'
import { EMPTY_PICTURE, toSnapshot } from '#picture/picture.ts'

const MINUTE_MS = 60_000

const marked = (at: number): Entry => ({
  seq: 1,
  at,
  id: 'm1',
  kind: 'moment-marked',
  actor: 'duty-1',
  moment: 'moment-1',
  momentAt: at,
  note: NOTE,
  incident: null,
})

/** One value of one cell, everything else empty. */
export function oneCell(at: number, value: number, full = false): Frame {
  const cells = cellColumns(1)
  cells.value[0] = value
  cells.at[0] = at
  return { ...emptyFrame(at, full), cells }
}

/** What somebody wrote, in an entry of the tenth minute. */
export const NOTE = 'the caller sounded drunk'

/** A tape of minutes from 0 on, in each the cell aqi of the city; only the first holds the picture and the names. */
export function minutesTape(name: string, minutes: number, startAt = 0) {
  const chunks = Array.from({ length: minutes }, (_, i): TapeChunk => {
    const from = startAt + i * MINUTE_MS
    return {
      from,
      to: from + MINUTE_MS,
      run: 'r',
      bounds: [0, 0, 1, 1],
      seq: 0,
      snapshot: i === 0 ? toSnapshot(EMPTY_PICTURE) : null,
      directory:
        i === 0
          ? {
              ...EMPTY_DIRECTORY,
              cellMetrics: ['aqi'],
              cellPlaces: ['city'],
              cellIntervalsMs: [1000],
              cellSources: ['s'],
            }
          : null,
      keyframe: oneCell(from, i, true),
      ticks: [
        {
          at: from + MINUTE_MS / 2,
          directory: null,
          entries: i === 9 ? [marked(from)] : [],
          frame: oneCell(from + MINUTE_MS / 2, i + 0.5),
        },
      ],
      late: [],
    }
  })
  const bytes = chunks.map((chunk) => encodeChunk(chunk))
  const index: TapeIndex = {
    tape: name,
    name: { zh: '录像', en: 'tape' },
    kind: 'relay',
    demo: true,
    open: true,
    from: startAt,
    to: startAt + minutes * MINUTE_MS,
    chunks: chunks.map(({ from, to }, i) => ({
      chunk: i,
      from,
      to,
      bytes: bytes[i]!.length,
      seq: 0,
      snapshotIn: 0,
      directoryIn: 0,
    })),
    marks: [],
    late: [],
  }
  return { index, read: (chunk: number) => Promise.resolve(bytes[chunk]!) }
}
