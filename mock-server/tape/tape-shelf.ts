import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { TapeHead, TapeIndex } from '#contract/tape.ts'

/** Chunk as it is handed out, deflated or not (its head says). */
export interface ShelvedChunk {
  readonly bytes: Uint8Array
  /** It will never be another. */
  readonly closed: boolean
}

/** Where tapes come from: the recording of this relay, the stories. */
export interface TapeShelf {
  readonly heads: () => readonly TapeHead[] | Promise<readonly TapeHead[]>
  /** undefined: no tape of that name lies here. */
  readonly index: (tape: string) => Promise<TapeIndex | undefined>
  /** undefined: no such tape or chunk, or not any more. */
  readonly chunkBytes: (tape: string, chunk: number) => Promise<ShelvedChunk | undefined>
  /** Of a tape that has a history of its own; undefined: it has none, or there is no such tape here. */
  readonly past?: (tape: string, query: SeriesQuery) => Promise<SeriesAnswer | undefined>
}

/** All shelves as one. */
export interface TapeShelves extends Required<TapeShelf> {
  readonly addShelf: (shelf: TapeShelf) => void
}

export function createTapeShelves(): TapeShelves {
  const shelves: TapeShelf[] = []
  const first = async <T>(ask: (shelf: TapeShelf) => Promise<T | undefined>): Promise<T | undefined> => {
    for (const shelf of shelves) {
      const found = await ask(shelf)
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    addShelf: (shelf) => void shelves.push(shelf),
    heads: async () => (await Promise.all(shelves.map(async (shelf) => shelf.heads()))).flat(),
    index: (tape) => first((shelf) => shelf.index(tape)),
    chunkBytes: (tape, chunk) => first((shelf) => shelf.chunkBytes(tape, chunk)),
    past: (tape, query) => first(async (shelf) => shelf.past?.(tape, query)),
  }
}
