import type { Backfill } from '#contract/backfill.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Words } from '#contract/words.ts'

export interface LastValue {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
}

/** Counted since the history was opened. */
export interface HistoryStats {
  /** Points taken, by recording and by backfill. */
  readonly points: number
  /** Recorded, not yet handed to the disk: a crash of the process loses these. */
  readonly pendingBytes: number
  /** On disk in the segment, not yet in chunks. */
  readonly openPoints: number
  /** Half-written bytes found at the end of the segment when it was opened; cut off. */
  readonly tornBytes: number
  /** Readings that are no finite number at a finite time: not stored. */
  readonly refused: number
  /** Readings and backfilled values for a time of which only roll-ups are kept: not stored. */
  readonly tooOld: number
  /** Readings dropped because the disk could not keep up or failed. */
  readonly shed: number
  /** What is wrong with the disk now, if anything. */
  readonly trouble: Words | undefined
}

/** How many days back each resolution reaches, counted from the newest reading. */
export interface Retention {
  readonly rawDays: number
  readonly minuteDays: number
  readonly hourDays: number
  readonly dayDays: number
}

/** The past of every series. Every engine passes the same contract tests. */
export interface History {
  /** Buffered, never blocks; on disk within about a second. Late and corrected readings are welcome: the last received of a time wins. */
  record(metric: string, place: string, at: number, value: number): void
  /** Resolves when written. Values that are not finite are gaps. Rejects with a HistoryError when only roll-ups are kept of its whole stretch. */
  backfill(backfill: Backfill): Promise<void>
  /** Rejects with a HistoryError when the range or the number of points makes no sense. At most `points` rows. */
  query(query: SeriesQuery): Promise<SeriesAnswer>
  /** The newest value of each series. */
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
