import type { TapeChunk, TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import type { ChunkCache } from './chunk-cache.ts'
import { momentOf, startOf } from './tape-moment.ts'
import type { TapeMoment } from './tape-moment.ts'
import { rowAt } from './tape-rows.ts'
import { brokenTape, TapeFault } from './tape-source.ts'

/** A moment and where on the tape it was found. */
export interface ReadMoment extends TapeMoment {
  readonly index: TapeIndex
  readonly row: TapeChunkRow
  readonly chunk: TapeChunk
}

/**
 * Reads what was on the screen at `at`: its chunk and the ones that hold its picture and names. A moment outside the tape is its nearest.
 * Rejects with a TapeFault, or an AbortError after `signal`.
 * @param at epoch ms
 */
export async function readMoment(cache: ChunkCache, at: number, signal: AbortSignal): Promise<ReadMoment> {
  const known = cache.known()
  const grown = !known || (known.open && at > known.to)
  const index = grown ? await cache.index(signal) : known
  const rows = index.chunks
  const first = rows[0]
  if (!first) throw new TapeFault(EMPTY, true)
  const moment = Math.min(Math.max(at, first.from), Math.max(index.to, rows.at(-1)!.to))
  const row = rowAt(rows, moment) ?? first
  const holder = (chunk: number) => {
    const held = rows.find((one) => one.chunk === chunk)
    if (!held) throw brokenTape(new Error(`Chunk ${chunk} is not in the index`))
    return cache.chunk(held, signal)
  }
  const [chunk, snapshotIn, directoryIn] = await Promise.all([
    cache.chunk(row, signal),
    holder(row.snapshotIn),
    holder(row.directoryIn),
  ])
  try {
    return { ...momentOf(chunk, startOf(chunk, snapshotIn, directoryIn), moment), index, row, chunk }
  } catch (error) {
    throw brokenTape(error)
  }
}

const EMPTY = {
  zh: '这盘录像还没有内容。请稍后再试。',
  en: 'This tape holds nothing yet. Try again shortly.',
}
