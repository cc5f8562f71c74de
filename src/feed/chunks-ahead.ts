import type { TapeChunkRow } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import type { ChunkCache } from './chunk-cache.ts'
import { wantedAhead } from './tape-rows.ts'
import { asTapeFault } from './tape-source.ts'

const ASK_AGAIN_MS = 5000

/** Fetches what will be played next, and remembers what could not be read. */
export interface ChunksAhead {
  fetch(rows: readonly TapeChunkRow[], playing: TapeChunkRow, speed: number): void
  /** Why this chunk is not at hand; undefined: nothing is wrong with it. */
  troubleOf(row: TapeChunkRow): Words | undefined
  /** It will never be read: it is passed over like a stretch that was not recorded. */
  lost(row: TapeChunkRow): boolean
  readonly signal: AbortSignal
  stop(): void
}

export function createChunksAhead(cache: ChunkCache, localNow: () => number, onFault: () => void): ChunksAhead {
  const abort = new AbortController()
  const { signal } = abort
  const faults = new Map<number, { readonly sentence: Words; readonly againAt: number }>()

  const ask = (row: TapeChunkRow) => {
    cache.chunk(row, signal).then(
      () => faults.delete(row.chunk),
      (error: unknown) => {
        if (signal.aborted) return
        const { sentence, lasting } = asTapeFault(error)
        faults.set(row.chunk, { sentence, againAt: lasting ? Infinity : localNow() + ASK_AGAIN_MS })
        onFault()
      },
    )
  }
  return {
    fetch(rows, playing, speed) {
      if (signal.aborted) return
      for (const row of wantedAhead(rows, playing, speed).slice(0, cache.ahead())) {
        if (!cache.peek(row) && (faults.get(row.chunk)?.againAt ?? -Infinity) <= localNow()) ask(row)
      }
    },
    troubleOf: ({ chunk }) => faults.get(chunk)?.sentence,
    lost: ({ chunk }) => faults.get(chunk)?.againAt === Infinity,
    signal,
    stop: () => abort.abort(),
  }
}
