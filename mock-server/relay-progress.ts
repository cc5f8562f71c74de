import type { Words } from '#contract/words.ts'

/** What the relay says of itself while it starts and runs; `part` 0 … 1 where a step has a length. */
export interface RelayProgress {
  readonly sentence: Words
  readonly part?: number
  /** Something is wrong that the relay goes on without. */
  readonly trouble?: boolean
}
