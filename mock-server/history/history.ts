import type { Backfill } from '#contract/backfill.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'

export interface LastValue {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
}

export interface HistoryStats {
  readonly points: number
  readonly pending: number
  /** Torn bytes found at the end of the segment when it was opened, cut and counted. */
  readonly tornBytes: number
}

/** The past of every series. Every engine passes the same contract tests. */
export interface History {
  /** Buffered, never blocks; on disk within about a second. Late and corrected readings are welcome: the last received of a time wins. */
  record(metric: string, place: string, at: number, value: number): void
  backfill(backfill: Backfill): Promise<void>
  /** Rejects with a HistoryError when the range is empty or upside down. At most `points` rows. */
  query(query: SeriesQuery): Promise<SeriesAnswer>
  lastValues(): Promise<LastValue[]>
  isEmpty(): Promise<boolean>
  /** Everything recorded so far is on disk when this resolves. */
  flush(): Promise<void>
  stats(): HistoryStats
  close(): Promise<void>
}

export class HistoryError extends Error {
  readonly sentence: Words
  constructor(sentence: Words, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'HistoryError'
    this.sentence = sentence
  }
}
