import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import type { Directory } from '#contract/directory.ts'
import type { Frame } from '#contract/frame.ts'
import type { TapeChunk } from '#contract/tape.ts'
import { applyEntries, fromSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { FrameMerge } from './frame-merge.ts'
import { mergeDirectory } from './merge-directory.ts'

/** Everything that was on a screen at one moment. */
export interface TapeMoment {
  readonly at: number
  readonly picture: Picture
  readonly directory: Directory
  readonly frame: Frame
  /** Ticks of the chunk that are in it. */
  readonly ticks: number
}

/** What a chunk begins with, wherever it is written. */
export interface ChunkStart {
  readonly picture: Picture
  readonly directory: Directory
}

/**
 * Throws when the chunks do not belong together.
 * @param snapshotIn the chunk that holds the picture: this one, or an earlier one @param directoryIn likewise the names
 */
export function startOf(chunk: TapeChunk, snapshotIn: TapeChunk, directoryIn: TapeChunk): ChunkStart {
  if (!snapshotIn.snapshot) throw new Error(`The chunk of ${snapshotIn.from} holds no picture`)
  const since = snapshotIn === chunk ? [] : snapshotIn.ticks.flatMap(({ entries }) => entries)
  const picture = applyEntries(
    fromSnapshot(snapshotIn.snapshot),
    since.filter(({ seq }) => seq <= chunk.seq),
  )
  if (picture.seq !== chunk.seq) throw new Error(`The picture ends at ${picture.seq}, the chunk begins at ${chunk.seq}`)
  if (!directoryIn.directory || directoryIn.run !== chunk.run)
    throw new Error(`The chunk of ${directoryIn.from} does not hold the names of run ${chunk.run}`)
  const named = directoryIn === chunk ? [] : directoryIn.ticks.flatMap(({ directory }) => directory ?? [])
  return { picture, directory: mergeDirectory({ ...EMPTY_DIRECTORY, ...directoryIn.directory }, named) }
}

/** @param at epoch ms, of this chunk or after it */
export function momentOf(chunk: TapeChunk, start: ChunkStart, at: number): TapeMoment {
  const merge = new FrameMerge()
  merge.add(chunk.keyframe)
  let ticks = 0
  while (ticks < chunk.ticks.length && chunk.ticks[ticks]!.at <= at) merge.add(chunk.ticks[ticks++]!.frame)
  const passed = chunk.ticks.slice(0, ticks)
  return {
    at,
    picture: applyEntries(
      start.picture,
      passed.flatMap(({ entries }) => entries),
    ),
    directory: mergeDirectory(
      start.directory,
      passed.flatMap(({ directory }) => directory ?? []),
    ),
    frame: merge.take(true) ?? chunk.keyframe,
    ticks,
  }
}
