import { TAPE_TICK_MS } from '#contract/tape.ts'
import type { TapeChunkRow } from '#contract/tape.ts'

/** A recorder that missed a beat or two did not stop. */
const SLACK_MS = 3 * TAPE_TICK_MS
/** At 600× a chunk lasts a tenth of a second: so many are at hand before they are needed. */
const AHEAD_MOST = 6
const AHEAD_LOCAL_MS = 2000

/** The chunk a moment lies in or after; undefined: the tape begins later. @param rows ascending */
export function rowAt(rows: readonly TapeChunkRow[], at: number): TapeChunkRow | undefined {
  return rows[firstAfter(rows, at) - 1]
}

export function rowAfter(rows: readonly TapeChunkRow[], { from }: TapeChunkRow): TapeChunkRow | undefined {
  return rows[firstAfter(rows, from)]
}

/** Recorded in one go. */
export function sameStretch(before: TapeChunkRow, after: TapeChunkRow): boolean {
  return after.from - before.to <= SLACK_MS
}

/** What will be played within the next seconds; standing still, the next one. */
export function wantedAhead(
  rows: readonly TapeChunkRow[],
  { from, to }: TapeChunkRow,
  speed: number,
): readonly TapeChunkRow[] {
  const next = firstAfter(rows, from)
  const until = to + speed * AHEAD_LOCAL_MS
  return rows.slice(next, next + AHEAD_MOST).filter((row, i) => i === 0 || row.from <= until)
}

function firstAfter(rows: readonly TapeChunkRow[], at: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.from <= at) low = middle + 1
    else high = middle
  }
  return low
}
