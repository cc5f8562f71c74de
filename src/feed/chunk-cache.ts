import type { Frame } from '#contract/frame.ts'
import type { TapeChunk, TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import type { TapeSource } from './tape-source.ts'

/** Read chunks of one tape, as many as fit; whoever needs the same one waits for the same answer. */
export interface ChunkCache {
  /** The last index that was read. */
  known(): TapeIndex | undefined
  index(signal: AbortSignal): Promise<TapeIndex>
  /** At hand. */
  peek(row: TapeChunkRow): TapeChunk | undefined
  /** How many chunks may be fetched ahead before the first of them would be let go. */
  ahead(): number
  chunk(row: TapeChunkRow, signal: AbortSignal): Promise<TapeChunk>
}

interface Loading {
  readonly answer: Promise<TapeChunk>
  readonly abort: AbortController
  waiting: number
}

/** @param keptBytes of decoded chunks; the newest asked for is kept whatever its size */
export function createChunkCache(source: TapeSource, keptBytes: number): ChunkCache {
  /** Oldest use first. */
  const kept = new Map<string, { readonly chunk: TapeChunk; readonly bytes: number }>()
  const loading = new Map<string, Loading>()
  let total = 0
  let biggest = 1
  let known: TapeIndex | undefined
  // An open minute grows: its size tells its versions apart.
  const keyOf = ({ chunk, bytes, to }: TapeChunkRow) => `${chunk} ${bytes} ${to}`

  const peek = (row: TapeChunkRow) => {
    const key = keyOf(row)
    const found = kept.get(key)
    if (!found) return undefined
    kept.delete(key)
    kept.set(key, found)
    return found.chunk
  }
  const keep = (key: string, chunk: TapeChunk) => {
    const bytes = sizeOf(chunk)
    kept.set(key, { chunk, bytes })
    total += bytes
    biggest = Math.max(biggest, bytes)
    for (const [old, { bytes: freed }] of kept) {
      if (total <= keptBytes || old === key) break
      kept.delete(old)
      total -= freed
    }
  }
  const begin = (row: TapeChunkRow): Loading => {
    const key = keyOf(row)
    const abort = new AbortController()
    const answer = source.chunk(row.chunk, abort.signal).then((chunk) => {
      if (!abort.signal.aborted) keep(key, chunk)
      return chunk
    })
    const begun: Loading = { answer, abort, waiting: 0 }
    const over = () => {
      if (loading.get(key) === begun) loading.delete(key)
    }
    answer.then(over, over)
    loading.set(key, begun)
    return begun
  }

  return {
    known: () => known,
    async index(signal) {
      const read = await source.index(signal)
      if (!known || !signal.aborted) known = read
      return read
    },
    peek,
    // Beside them: the one being played, and one that holds a picture for a seek.
    ahead: () => Math.max(1, Math.floor(keptBytes / biggest) - 2),
    chunk(row, signal) {
      const found = peek(row)
      if (found) return Promise.resolve(found)
      const mine = loading.get(keyOf(row)) ?? begin(row)
      mine.waiting++
      return new Promise((resolve, reject) => {
        const leave = () => {
          mine.waiting--
          if (mine.waiting === 0) {
            if (loading.get(keyOf(row)) === mine) loading.delete(keyOf(row))
            mine.abort.abort()
          }
          reject(new DOMException('left', 'AbortError'))
        }
        if (signal.aborted) return leave()
        signal.addEventListener('abort', leave, { once: true })
        const over = () => signal.removeEventListener('abort', leave)
        mine.answer.then(
          (chunk) => {
            over()
            return resolve(chunk)
          },
          (error: unknown) => {
            over()
            reject(error instanceof Error ? error : new Error(String(error)))
          },
        )
        return undefined
      })
    },
  }
}

/** Decoded columns; what is said beside them is small. */
function sizeOf({ keyframe, ticks }: TapeChunk): number {
  const frameBytes = ({ tracks, cells, links }: Frame) =>
    tracks.slot.length * 36 + cells.cell.length * 20 + links.link.length * 16
  return ticks.reduce((sum, { frame }) => sum + frameBytes(frame), frameBytes(keyframe))
}
