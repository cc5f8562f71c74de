import type { TapeChunk, TapeIndex } from '#contract/tape.ts'

/** Where a tape lies: with the relay, or in a file beside the page. */
export interface TapeSource {
  /** Read anew each time: an open tape grows. */
  index(signal: AbortSignal): Promise<TapeIndex>
  chunk(chunk: number, signal: AbortSignal): Promise<TapeChunk>
}
/** @param tape its name, as in `TapeIndex.tape` */
export type OpenTape = (tape: string) => TapeSource
