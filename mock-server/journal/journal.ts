import type { Draft, Entry } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'

/** What a check of the whole hash chain found. */
export type Verification =
  { readonly ok: true; readonly count: number } | { readonly ok: false; readonly seq: number; readonly sentence: Words }

/** The append-only log of facts and decisions; it is the audit log too. Every engine passes the same contract tests. */
export interface Journal {
  /** The last number given; 0 when empty. */
  seq(): number
  /**
   * Writes drafts in order and resolves after they are durable. A draft whose `id` is known is answered with the entry it
   * became the first time. Rejects with a JournalError; then nothing of this call was written.
   */
  append(drafts: readonly Draft[]): Promise<Entry[]>
  /** Entries after `seq`, ascending, at most `limit`. Kinds this code does not know come as they were written. */
  since(seq: number, limit: number): Promise<Entry[]>
  verify(): Promise<Verification>
  /** Waits for what was asked, then releases the file. */
  close(): Promise<void>
}

/** The journal could not do what was asked; `sentence` says what, why, and what to do. */
export class JournalError extends Error {
  readonly sentence: Words
  constructor(sentence: Words, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'JournalError'
    this.sentence = sentence
  }
}
